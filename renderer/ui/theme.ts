/** Reenvio's look on Mantine: deep teal on ink and paper. The CSS half of the tokens is in `tokens.css`. */
import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e9f6f4',
  '#d2ebe7',
  '#a6d8d0',
  '#76c3b8',
  '#4bb0a3',
  '#2c998c',
  '#167f74',
  '#0d6a61',
  '#0a544e',
  '#083f3b',
];

/** Greys with a drop of the brand in them: neutral beside it, never brown. */
const gray: MantineColorsTuple = [
  '#f6f8f8',
  '#eef2f2',
  '#e2e8e8',
  '#d1d9d9',
  '#c4cece',
  '#8a9999',
  '#5e6e6e',
  '#465555',
  '#2b3838',
  '#142020',
];

const ink: MantineColorsTuple = [
  '#dce4e4',
  '#b4c0c0',
  '#8c9a9b',
  '#5f6d6f',
  '#354143',
  '#2a3537',
  '#1c2527',
  '#141b1d',
  '#0f1517',
  '#0a0f10',
];

const small = { defaultProps: { size: 'xs' } };

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 6 },
  colors: { teal, gray, dark: ink },
  black: '#142020',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "'JetBrains Mono Variable', ui-monospace, monospace",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.35' },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.5rem', xl: '2.5rem' },
  radius: { xs: '3px', sm: '5px', md: '7px', lg: '10px', xl: '14px' },
  defaultRadius: 'sm',
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.35' },
      h2: { fontSize: '1rem', lineHeight: '1.4' },
      h3: { fontSize: '0.875rem', lineHeight: '1.4' },
    },
  },
  shadows: {
    sm: '0 1px 2px rgb(10 30 30 / 8%)',
    md: '0 4px 14px rgb(10 30 30 / 10%), 0 1px 3px rgb(10 30 30 / 8%)',
    lg: '0 12px 32px rgb(10 30 30 / 16%), 0 2px 6px rgb(10 30 30 / 8%)',
  },
  respectReducedMotion: true,
  autoContrast: true,
  // Plain objects: `Component.extend` would put every component into the first bundle.
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Button: { defaultProps: { size: 'xs' } },
    Menu: {
      // Inside its own landmark; `fixed` lets it out of panes that clip.
      defaultProps: {
        shadow: 'md',
        withinPortal: false,
        floatingStrategy: 'fixed',
        withInitialFocusPlaceholder: false,
        transitionProps: { duration: 80 },
      },
    },
    Modal: {
      defaultProps: { centered: true, radius: 'lg', shadow: 'lg', transitionProps: { duration: 120 } },
    },
    SegmentedControl: small,
    Select: { defaultProps: { size: 'xs', comboboxProps: { shadow: 'md' } } },
    Switch: { defaultProps: { withThumbIndicator: false } },
    Tabs: { defaultProps: { keepMounted: false } },
    TextInput: small,
    Tooltip: {
      defaultProps: {
        openDelay: 350,
        withinPortal: false,
        floatingStrategy: 'fixed',
        transitionProps: { duration: 80 },
      },
    },
  },
});

const own = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-soft)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-placeholder': 'var(--text-soft)',
  '--mantine-color-default-border': 'var(--line-strong)',
};

/** Mantine's own soft ground is darker than what it lies on: a button that looks like a hole. */
const raised = {
  '--mantine-color-teal-light': 'var(--accent-soft)',
  '--mantine-color-teal-light-hover': '#183f3a',
  '--mantine-color-teal-light-color': teal[2],
};

/** Lets Mantine speak in the tokens of `tokens.css`, which know both schemes. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: own,
  dark: { ...own, ...raised },
});
