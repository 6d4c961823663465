/**
 * Style sheets: fonts, Mantine in its own layer, so that whatever is ours stands above it, our tokens, and what holds where the
 * system sets the colours.
 */
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import '@mantine/core/styles.layer.css';
import './tokens.css';
import './forced-colors.css';
