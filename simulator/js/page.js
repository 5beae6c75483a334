// What a bank's page does inside a shop's: it lets itself be cancelled, and says when
// the question is over. Neither is needed where the customer was sent here.
if (window.parent !== window) {
  addEventListener('message', (event) => {
    const button = document.getElementById('test-source-cancel-3ds');
    if (event.source === window.parent && event.data?.pinstripe === 'cancel' && button) button.click();
  });
  // It tells no secret, so whoever shows the page may hear it. Who believes it looks
  // at where it comes from, and asks the API what became of the payment.
  if (document.body.dataset.page === 'over') window.parent.postMessage({pinstripe: 'over'}, '*');
}
