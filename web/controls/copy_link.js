import { button } from './button.js';

/**
 * Puts an address on the clipboard; where the browser refuses, shows it to be copied by hand.
 * @param {{ address: () => string, copied: () => void, refused: (sentence: string | null) => void }} options
 */
export function copyLink({ address, copied, refused }) {
  let timer = 0;
  const element = button({
    label: 'Copy link',
    kind: 'quiet',
    title: 'Copy a link to this figure as it stands',
    press: async () => {
      const url = address();
      try {
        await navigator.clipboard.writeText(url);
        refused(null);
        element.textContent = 'Copied';
        copied();
      } catch {
        refused(`The browser does not let this page write to the clipboard. The link is ${url}`);
      }
      clearTimeout(timer);
      timer = window.setTimeout(() => (element.textContent = 'Copy link'), 1600);
    },
  });
  return element;
}
