package steps

import "slices"

// more is what can be said about a request behind a comma: see clauses.
const more = `(?:, (.+))?`

// spoken puts a look or a call at Stripe at the version before a change, or at that
// of the change itself: "at Stripe, before 2015-02-18, the charge has:".
const spoken = `(?:, (before|since) ([0-9a-z.-]+),)?`

// vocabulary is every sentence that a scenario may use: of payments at Stripe, and
// of the two dialects in which the gateway is spoken to. A new scenario normally
// needs none that is not here.
var vocabulary = slices.Concat(paymentVocabulary, tokenexVocabulary, spreedlyVocabulary)

// paymentVocabulary is what is said of payments and of Stripe, by noun.
var paymentVocabulary = []sentence{
	// The gateway and the account
	{given, `the gateway (.+)`, (*world).setUp},
	{given, `the gateway's key may not "([^"]*)"( for the connected account|)`, (*world).keyMayNot},
	{given, `the (connected |)account (.+)`, (*world).accountIs},
	{thenSent, `the gateway refuses its configuration`, (*world).cannotBeSetUp},

	// Payments
	{given, `a (purchase|hold) of ` + money + ` with ` + instrument + more, (*world).paid},
	{when, `I (purchase|authorize) ` + money + ` with ` + instrument + more, (*world).pay},
	{when, `I (capture|refund)(?: ` + money + ` of)? ` + reference + more, (*world).change},
	{when, `I (void|look up|take up)()() ` + reference + more, (*world).change},
	{when, `I do the same again` + more, (*world).doAgain},

	// Stored cards and set-ups
	{given, instrument + ` is stored` + more, (*world).isStored},
	{given, `the card "([^"]*)" was set up (by a purchase|without a payment) for (on|off)-session use`, (*world).wasSetUp},
	{when, `I (store|verify) ` + instrument + more, (*world).store},
	{when, `I remove the stored (?:card|bank account)`, (*world).remove},

	// What came of it
	{then, `it (succeeded|is pending|failed)`, (*world).stateIs},
	{then, `it is declined with "([^"]*)"`, (*world).isDeclined},
	{then, `Stripe refuses it with "([^"]*)"`, (*world).isRefused},
	{thenSent, `the gateway refuses "([^"]*)" without asking Stripe(?:: it "([^"]*)")?`, (*world).isNotSent},
	{then, `the transaction has:`, (*world).transactionHas},
	{then, `its (.+) is (the same as|another than) before`, (*world).isSame},

	// The customer
	{given, `a customer at Stripe`, (*world).aCustomer},
	{given, `(a connected account|an account connected to that one) at Stripe`, (*world).aConnectedAccount},
	{given, `the customer has a browser`, (*world).hasBrowser},
	{when, `the customer (authenticates|fails to authenticate|gives up)( on the bank's page|)`, (*world).decides},
	{then, `the customer comes back to "([^"]*)" with:`, (*world).comesBack},
	{when, `the customer tries again with (the same card|the card "[^"]*")`, (*world).triesAgain},
	{then, `the customer is asked to authenticate (by redirect|in the page)`, (*world).isAsked},

	// What was sent
	{then, `Stripe was asked to:`, (*world).wasAsked},
	{thenSent, `the request to ([a-z' -]+) carried:`, (*world).carried},
	{thenSent, `the request to ([a-z' -]+) carried (the key|a key of|a key that ends in) "?([^"]+?)"?(?: characters)?`, (*world).carriedKey},

	{thenSent, `what is logged and recorded of it holds nothing secret, and plays without a key`, (*world).canBeRecorded},
	{thenSent, `what the shop prints of it shows "([^"]*)", and nothing secret`, (*world).canBePrinted},

	// Stripe's own view
	{when, `(the shop|the customer's page) asks Stripe` + spoken + ` to ([a-z' -]+)`, (*world).ask},
	{when, `(the shop|the customer's page) asks Stripe` + spoken + ` to ([a-z' -]+) with:`, (*world).askWith},
	{when, `the shop runs the command:`, (*world).runs},
	{when, `the guide's samples in (.+) (create a payment|save its card|save its card too, and charge it)`, (*world).samplesRun},
	{then, `Stripe answers (\d+) "([^"]*)"`, (*world).answers},
	{then, `Stripe's answer has:`, (*world).says},
	{then, `at Stripe the ([a-z -]+) is "([^"]*)"`, (*world).isAtStripe},
	{then, `at Stripe` + spoken + ` the ([a-z -]+) has:`, (*world).hasAtStripe},
	{then, `at Stripe there (?:is|are) (\d+) ([a-z -]+)`, (*world).countAtStripe},
	{then, `at Stripe this happened(, among other things|):`, (*world).happened},

	// Webhooks
	{given, `the shop receives the webhooks of (payments|set-ups|payments and set-ups|sources|connected accounts|connected accounts' payments)`, (*world).receives},
	{given, `the gateway's webhook endpoint gets "([^"]*)"`, (*world).expects},
	{given, `the gateway's webhook endpoint gets all of (payments|set-ups) but "([^"]*)"`, (*world).lacks},
	{when, `the webhooks arrive( twice|)`, (*world).arrive},
	{when, `the event "([^"]*)" about the ([a-z -]+) comes( unsigned| signed with another secret| signed an hour ago| signed five minutes ago| changed on its way| cut short| as no event| without an id| without a type| of another shape| from live mode|)`, (*world).comes},
	{then, `the last webhook has:`, (*world).webhookHas},
	{then, `the event (is refused|is taken|has to come again)`, (*world).eventIs},
	{then, `the event tells (?:nothing|that the (payment|set-up) is "([^"]*)")`, (*world).eventTells},

	// The demo shop
	{when, `the customer (buys|comes back|comes to recover|looks again|(?:presses|pays with the card|types the (?:card number|expiry|security code|postal code))) ?(?:"([^"]*)" )?in the demo shop(?:, as on (.+))?`, (*world).visits},
	{then, `the demo shop's page has:`, (*world).pageHas},

	// Time and accidents
	{when, `(\d+) (hours?|days?) pass(?:es)?`, (*world).passes},
	{given, `the next answer of Stripe(?: when asked to ([a-z' -]+))? (gets lost|breaks off|leads elsewhere|comes from a proxy|is [a-z ]+|has no [a-z ]+)`, (*world).goesWrong},
	{given, `Stripe's errors name no decline codes`, (*world).namesNoDeclineCodes},
	{given, `Stripe answers( once|) "([^"]*)" in the place of "([^"]*)"`, (*world).answersInstead},
	{given, `the next request(?: to ([a-z' -]+))? meets "([^"]*)"`, (*world).meets},
	{given, `a purchase of ` + money + ` with ` + instrument + ` is still running` + more, (*world).isRunning},
	{when, `the running request ends`, (*world).ends},
	{then, `nobody knows whether it was done`, (*world).hasNoAnswer},

	// Printed answers
	{given, `Stripe answers as TokenEx's page prints it for "([^"]*)"`, (*world).printed},
	{then, `the raw answer is the printed "([^"]*)", byte for byte`, (*world).isPrinted},
}
