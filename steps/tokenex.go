package steps

// tokenexVocabulary is what is said to the gateway, and by it, in TokenEx's JSON.
var tokenexVocabulary = []sentence{}
