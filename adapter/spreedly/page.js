// Spreedly's script on a checkout page: what the guides to the Stripe gateways say of it.
window.Spreedly = Object.assign(window.Spreedly ?? {}, {
  // stripeRadar opens a Radar session with the merchant's publishable key, for the
  // account of options.stripeAccount if there is one, and hands its id to the callback.
  async stripeRadar(publishableKey, callback, options) {
    const {radarSession, error} = await Stripe(publishableKey, options).createRadarSession();
    if (error) throw new Error(error.message);
    callback(radarSession.id);
  },
});
