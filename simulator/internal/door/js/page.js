// What a bank's page does inside a shop's: it lets itself be cancelled, and says when
// the question is over. Neither is needed where the customer was sent here.
if (window.parent !== window) {
  const cancel = () => document.getElementById('test-source-cancel-3ds')?.click();
  addEventListener('message', (event) => { if (event.source === window.parent && event.data?.pinstripe === 'cancel') cancel(); });
  addEventListener('keydown', (event) => { if (event.key === 'Escape') cancel(); }); // the dialog does not hear it
  // It tells no secret, so whoever shows the page may hear it. Who believes it looks
  // at where it comes from, and asks the API what became of the payment.
  if (document.body.dataset.page === 'over') window.parent.postMessage({pinstripe: 'over'}, '*');
}
