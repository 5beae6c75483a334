// The bank's question over the shop's page: its own page, in the frame of a frame, as at
// Stripe. Both are where a test finds them: no shadow root is around them.

const overlayStyle = {position: 'fixed', inset: '0', width: '100%', height: '100%', margin: '0', padding: '0', border: '0', background: 'transparent', zIndex: '2147483647'};

// ask shows a page and resolves when its question is over. Closing it cancels.
const ask = (page) => new Promise((resolve) => {
  const host = document.createElement('div');
  const {pathname, search} = new URL(page);
  const src = origin + '/v3/three-ds-2-challenge.html#' + encodeURIComponent(pathname + search);
  const frame = newFrame('3D Secure authentication', src);
  Object.assign(host.style, overlayStyle);
  Object.assign(frame.style, overlayStyle);
  host.append(frame);
  // What lies behind cannot be reached. A shop's own dialog lies above all that is not in it.
  const above = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  const behind = [...above.children].filter((node) => !node.inert);

  const done = () => {
    removeEventListener('message', heard);
    removeEventListener('keydown', escape, true);
    for (const node of behind) node.inert = false;
    host.remove();
    resolve();
  };
  const heard = (event) => {
    if (event.source === frame.contentWindow && event.origin === origin && event.data?.pinstripe === 'over') done();
  };
  const escape = (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    frame.contentWindow.postMessage({pinstripe: 'cancel'}, origin);
  };
  addEventListener('message', heard);
  addEventListener('keydown', escape, true);
  for (const node of behind) node.inert = true;
  frame.addEventListener('load', () => frame.focus(), {once: true});
  above.append(host);
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
