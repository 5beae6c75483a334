// The bank's question over the shop's page: its own page, in a frame in a dialog.

const dialogStyle = `
  dialog { width: min(30rem, calc(100vw - 24px)); height: min(42rem, calc(100vh - 24px)); max-width: none; max-height: none; padding: 0; border: 0;
    border-radius: 12px; overflow: hidden; background: #f5f6f8; }
  dialog::backdrop { background: rgb(10 14 20 / 60%); }
  iframe { display: block; width: 100%; height: 100%; border: 0; }
  button { position: absolute; top: 8px; right: 8px; width: 44px; height: 44px; border: 0; border-radius: 8px; background: transparent;
    color: #1b2430; font: 24px/1 system-ui, sans-serif; cursor: pointer; }
  button:focus-visible { outline: 3px solid #1f5fbf; }
  @media (prefers-color-scheme: dark) { dialog { background: #11151b; outline: 1px solid #37414e; } button { color: #e8ecf1; } }
`;

// ask shows a page and resolves when its question is over. Closing the dialog cancels.
const ask = (page) => new Promise((resolve) => {
  const host = document.createElement('div');
  const root = host.attachShadow({mode: 'open'});
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(dialogStyle);
  root.adoptedStyleSheets = [sheet];
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', '3D Secure authentication');
  const frame = document.createElement('iframe');
  Object.assign(frame, {name: '__privateStripeFrame' + ++frames, title: '3D Secure authentication', src: page});
  const close = Object.assign(document.createElement('button'), {type: 'button', textContent: '×'});
  close.setAttribute('aria-label', 'Cancel authentication');

  const done = () => {
    removeEventListener('message', heard);
    host.remove();
    resolve();
  };
  const heard = (event) => {
    if (event.source === frame.contentWindow && event.origin === origin && event.data?.pinstripe === 'over') done();
  };
  let canceled = false;
  const cancel = () => {
    if (canceled) return done(); // the page does not answer
    canceled = true;
    frame.contentWindow.postMessage({pinstripe: 'cancel'}, origin);
  };
  addEventListener('message', heard);
  dialog.addEventListener('cancel', (event) => { event.preventDefault(); cancel(); });
  dialog.addEventListener('close', () => { // the browser has closed it all the same
    if (!canceled) cancel();
    setTimeout(done, 3000);
  });
  close.addEventListener('click', cancel);
  dialog.append(frame, close);
  root.append(dialog);
  document.body.append(host);
  dialog.showModal();
});

// questionPage is where the bank's question of an intent is put: at the server that this
// script came from, whatever name the server knows itself by behind a front.
const questionPage = (intent) => {
  const sdk = intent.next_action.use_stripe_sdk;
  if (sdk.stripe_js) {
    const {pathname, search} = new URL(sdk.stripe_js);
    return origin + pathname + search;
  }
  const query = new URLSearchParams({[intent.object + '_client_secret']: intent.client_secret});
  return `${origin}/redirect/authenticate/${sdk.three_d_secure_2_source}?${query}`;
};
