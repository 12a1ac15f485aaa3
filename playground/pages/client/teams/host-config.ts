import { HostConfig } from 'adaptivecards';

const fontFamily =
  '"Segoe UI", -apple-system, BlinkMacSystemFont, Inter, Roboto, "Helvetica Neue", Arial, sans-serif';
const fontSizes = { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 };
const fontWeights = { lighter: 300, default: 400, bolder: 600 };

const foregroundColors = {
  default: { default: '#242424', subtle: '#616161' },
  dark: { default: '#242424', subtle: '#616161' },
  light: { default: '#ffffff', subtle: '#f3f2f1' },
  accent: { default: '#5b5fc7', subtle: '#7f85f5' },
  good: { default: '#237b4b', subtle: '#4c9a6d' },
  warning: { default: '#835c00', subtle: '#a67c1a' },
  attention: { default: '#c4314b', subtle: '#d35c70' },
};
const ground = (backgroundColor: string) => ({ backgroundColor, foregroundColors });

/** What cards look like in Teams' light theme. */
export const hostConfig = new HostConfig({
  supportsInteractivity: true,
  spacing: { small: 4, default: 10, medium: 14, large: 20, extraLarge: 28, padding: 12 },
  separator: { lineThickness: 1, lineColor: '#e1e1e1' },
  fontTypes: {
    default: { fontFamily, fontSizes, fontWeights },
    monospace: { fontFamily: 'Consolas, "DejaVu Sans Mono", monospace', fontSizes, fontWeights },
  },
  lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
  containerStyles: {
    default: ground('#ffffff'),
    emphasis: ground('#f5f5f5'),
    accent: ground('#ebebf9'),
    good: ground('#e7f2da'),
    attention: ground('#fcf0f2'),
    warning: ground('#fbf6d9'),
  },
  actions: {
    maxActions: 6,
    spacing: 'default',
    buttonSpacing: 8,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
  },
});
