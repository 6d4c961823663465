/** Style sheets: fonts, Mantine in its own layer, so that whatever is ours stands above it, and our tokens. */
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.layer.css';
import './tokens.css';
