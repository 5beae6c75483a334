package steps

// spreedlyVocabulary is what is said to the gateway, and by it, in Spreedly's XML
// and JSON.
var spreedlyVocabulary = []sentence{}
