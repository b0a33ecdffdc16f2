const KEY = 'descent-theme';

/** In the order in which a press goes round. */
const themes = [
  {
    id: 'auto',
    name: 'Auto',
    icon: '<circle cx="8" cy="8" r="6.25"/><path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor"/>',
  },
  {
    id: 'light',
    name: 'Light',
    icon: '<circle cx="8" cy="8" r="3"/><path d="M8 .75v2M8 13.25v2M.75 8h2M13.25 8h2M2.9 2.9l1.4 1.4M11.7 11.7l1.4 1.4M2.9 13.1l1.4-1.4M11.7 4.3l1.4-1.4"/>',
  },
  { id: 'dark', name: 'Dark', icon: '<path d="M14 9.6A6.25 6.25 0 1 1 6.4 2 5 5 0 0 0 14 9.6z"/>' },
];

/** A button that goes round auto, light and dark. The choice is kept; `auto` is the system's. */
export function themeSwitch() {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'theme';
  const chosen = kept();
  let current = themes.find(({ id }) => id === chosen) ?? themes[0];
  apply(current.id);

  const show = () => {
    button.innerHTML = `<svg viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${current.icon}</svg>${current.name}`;
    button.setAttribute('aria-label', `${current.name} theme. Press to change.`);
  };
  button.addEventListener('click', () => {
    current = themes[(themes.indexOf(current) + 1) % themes.length];
    apply(current.id);
    keep(current.id);
    show();
  });
  show();
  return button;
}

/** @param {string} theme */
function apply(theme) {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

// Storage may be forbidden; the choice then lasts as long as the page.

function kept() {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** @param {string} theme */
function keep(theme) {
  try {
    if (theme === 'auto') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // As above.
  }
}
