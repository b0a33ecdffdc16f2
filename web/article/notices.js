// The notices share the article's look, and the reader's choice of theme.
import { themeSwitch } from './theme_switch.js';

document.body.prepend(themeSwitch());
