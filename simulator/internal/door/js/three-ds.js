// The frame between a shop's page and the bank's: it shows the question at the address
// that its own names, and passes on what the two say to each other.
(() => {
  'use strict';
  const frame = document.getElementById('challengeFrame');
  const page = new URL(decodeURIComponent(location.hash.slice(1)), location.origin);
  if (page.origin !== location.origin || !page.pathname.startsWith('/redirect/authenticate/')) return;
  let canceled = false;
  const over = () => window.parent.postMessage({pinstripe: 'over'}, '*'); // it tells no secret: page.js
  const cancel = () => {
    if (canceled) return over(); // the page does not answer
    canceled = true;
    frame.contentWindow.postMessage({pinstripe: 'cancel'}, location.origin);
  };
  addEventListener('message', (event) => {
    if (event.source === window.parent && event.data?.pinstripe === 'cancel') cancel();
    if (event.source === frame.contentWindow && event.origin === location.origin && event.data?.pinstripe === 'over') over();
  });
  addEventListener('keydown', (event) => { if (event.key === 'Escape') cancel(); });
  document.getElementById('close').addEventListener('click', cancel);
  frame.addEventListener('load', () => frame.focus(), {once: true});
  frame.src = page.href;
})();
