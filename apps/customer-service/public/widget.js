/*
 * Shows a shop's customers a button that opens their conversation with customer service.
 *
 *   <script src="https://service.example/widget.js" data-language="zh" data-proof="…" async></script>
 *
 * data-language  en (default), zh or de: of the shop's page
 * data-label     what the button says; default in the page's language
 * data-proof     who is signed in at the shop, signed on the shop's server (see the README); without it a customer is a stranger
 *
 * The shop's origin has to be in NEWFIELD_WIDGET_ORIGINS. Nothing here needs a style sheet or an inline style of the page.
 */
(() => {
  const script = document.currentScript;
  const { language = 'en', label, proof } = script.dataset;
  const origin = new URL(script.src).origin;
  const labels = { en: 'Help', zh: '帮助', de: 'Hilfe' };
  const titles = { en: 'Customer service', zh: '客户服务', de: 'Kundenservice' };

  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label ?? labels[language] ?? labels.en;
  button.setAttribute('aria-expanded', 'false');
  button.setAttribute('aria-haspopup', 'dialog');
  Object.assign(button.style, {
    position: 'fixed',
    right: '20px',
    bottom: '20px',
    zIndex: '2147483000',
    padding: '12px 20px',
    border: '0',
    borderRadius: '24px',
    background: '#0b6b74',
    color: '#ffffff',
    font: '600 16px/1.25 system-ui, sans-serif',
    boxShadow: '0 4px 16px rgb(15 23 32 / 0.25)',
    cursor: 'pointer',
  });

  let frame;
  function open() {
    frame ??= makeFrame();
    frame.style.display = 'block';
    button.style.display = 'none';
    button.setAttribute('aria-expanded', 'true');
    frame.focus();
  }
  function close() {
    frame.style.display = 'none';
    button.style.display = '';
    button.setAttribute('aria-expanded', 'false');
    button.focus();
  }
  function makeFrame() {
    const made = document.createElement('iframe');
    // What stands behind the hash is sent to no server.
    const hash = proof ? `#proof=${encodeURIComponent(proof)}` : '';
    made.src = `${origin}/widget?language=${encodeURIComponent(language)}${hash}`;
    made.title = titles[language] ?? titles.en;
    const isNarrow = matchMedia('(max-width: 480px)').matches;
    Object.assign(made.style, {
      position: 'fixed',
      right: isNarrow ? '0' : '20px',
      bottom: isNarrow ? '0' : '20px',
      width: isNarrow ? '100%' : '390px',
      height: isNarrow ? '100%' : 'min(640px, calc(100% - 40px))',
      zIndex: '2147483000',
      border: '0',
      borderRadius: isNarrow ? '0' : '12px',
      boxShadow: '0 8px 32px rgb(15 23 32 / 0.3)',
      background: '#ffffff',
      colorScheme: 'light dark',
    });
    document.body.append(made);
    return made;
  }

  button.addEventListener('click', open);
  addEventListener('message', ({ origin: from, source, data }) => {
    if (from === origin && source === frame?.contentWindow && data?.newfield === 'close') close();
  });
  if (document.body === null) addEventListener('DOMContentLoaded', () => document.body.append(button));
  else document.body.append(button);
})();
