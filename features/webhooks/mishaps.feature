Feature: Webhooks that go wrong on purpose
  A developer of a gateway wants webhooks to be lost, late, doubled and forged when a test says so, and again when it runs again.
  https://docs.stripe.com/webhooks

  Rule: What goes wrong is said before

    @clock
    Scenario Outline: Of created, charged and succeeded: <what>
      Given the shop receives the webhooks of every step
      And the webhooks go wrong:
        | do   | event   | times   | by   | other   | nth   | chance   | endpoint   |
        | <do> | <event> | <times> | <by> | <other> | <nth> | <chance> | <endpoint> |
      And the shop has asked Stripe to create a payment with:
        | amount           | 10.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | capture_method   | automatic    |
        | payment_method   | pm_card_visa |
        | confirm          | true         |
      Then these webhooks have come:
        | <one>   |
        | <two>   |
        | <three> |
        | <four>  |
        | <five>  |
      When 1 hour passes
      Then these webhooks have come:
        | <one>   |
        | <two>   |
        | <three> |
        | <four>  |
        | <five>  |
        | <later> |
        | <last>  |

      Examples:
        | what                          | do        | event                    | times | by  | other                  | nth | chance    | endpoint | one                      | two                      | three                    | four                     | five                     | later            | last             |
        | nothing for another endpoint  | lose      |                          |       |     |                        |     |           | we_other | payment_intent.created   | charge.succeeded         | payment_intent.succeeded |                          |                          |                  |                  |
        | nothing for its own endpoint  | lose      |                          |       |     |                        |     |           | {webhook endpoint} |                |                          |                          |                          |                          |                  |                  |
        | the charge is lost            | lose      | charge.*                 |       |     |                        |     |           |          | payment_intent.created   | payment_intent.succeeded |                          |                          |                          |                  |                  |
        | all are lost                  | lose      |                          |       |     |                        |     |           |          |                          |                          |                          |                          |                          |                  |                  |
        | the second is lost            | lose      |                          |       |     |                        | 2   |           |          | payment_intent.created   | payment_intent.succeeded |                          |                          |                          |                  |                  |
        | the second payment is lost    | lose      | payment_intent.*         |       |     |                        | 2   |           |          | payment_intent.created   | charge.succeeded         |                          |                          |                          |                  |                  |
        | surely lost                   | lose      |                          |       |     |                        |     | 1         |          |                          |                          |                          |                          |                          |                  |                  |
        | hardly ever lost              | lose      |                          |       |     |                        |     | 0.0000001 |          | payment_intent.created   | charge.succeeded         | payment_intent.succeeded |                          |                          |                  |                  |
        | the charge comes twice        | duplicate | charge.succeeded         |       |     |                        |     |           |          | payment_intent.created   | charge.succeeded         | charge.succeeded         | payment_intent.succeeded |                          |                  |                  |
        | the charge comes three times  | duplicate | charge.*                 | 2     |     |                        |     |           |          | payment_intent.created   | charge.succeeded         | charge.succeeded         | charge.succeeded         | payment_intent.succeeded |                  |                  |
        | the charge comes again later  | duplicate | charge.*                 |       | 10m |                        |     |           |          | payment_intent.created   | charge.succeeded         | payment_intent.succeeded |                          |                          | charge.succeeded |                  |
        | twice again, later            | duplicate | charge.*                 | 2     | 10m |                        |     |           |          | payment_intent.created   | charge.succeeded         | payment_intent.succeeded |                          |                          | charge.succeeded | charge.succeeded |
        | the charge is late            | delay     | charge.*                 |       | 10m |                        |     |           |          | payment_intent.created   | payment_intent.succeeded |                          |                          |                          | charge.succeeded |                  |
        | created comes after charged   | after     | payment_intent.created   |       |     | charge.succeeded       |     |           |          | charge.succeeded         | payment_intent.created   | payment_intent.succeeded |                          |                          |                  |                  |
        | succeeded comes before charged | before   | payment_intent.succeeded |       |     | charge.succeeded       |     |           |          | payment_intent.created   | payment_intent.succeeded | charge.succeeded         |                          |                          |                  |                  |
        | charged after what has come   | after     | charge.succeeded         |       |     | payment_intent.created |     |           |          | payment_intent.created   | charge.succeeded         | payment_intent.succeeded |                          |                          |                  |                  |
        | charged after what never comes | after    | charge.succeeded         |       |     | charge.refunded        |     |           |          | payment_intent.created   | payment_intent.succeeded |                          |                          |                          |                  |                  |
        | the charge fails twice        | fail      | charge.*                 | 2     |     |                        |     |           |          | payment_intent.created   | payment_intent.succeeded |                          |                          |                          | charge.succeeded |                  |

    @clock
    Scenario: What waits for a webhook that is lost goes out
      Given the shop receives the webhooks of every step
      And the webhooks go wrong:
        | do    | event                  | other            |
        | lose  | charge.*               |                  |
        | after | payment_intent.created | charge.succeeded |
      And the shop has asked Stripe to create a payment with:
        | amount           | 10.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | capture_method   | automatic    |
        | payment_method   | pm_card_visa |
        | confirm          | true         |
      Then these webhooks have come:
        | payment_intent.created   |
        | payment_intent.succeeded |

    @clock
    Scenario: Another payment's webhook is not waited for
      Given the shop receives the webhooks of every step
      And the shop has asked Stripe to create a payment with:
        | amount           | 10.00 usd |
        | currency         | usd       |
        | accepted methods | card      |
      And the webhooks go wrong:
        | do    | event            | other                  |
        | after | charge.succeeded | payment_intent.created |
      And the shop has asked Stripe to confirm the payment with:
        | payment_method | pm_card_visa |
      Then these webhooks have come:
        | payment_intent.created   |
        | payment_intent.succeeded |

    @clock
    Scenario: What waits is let go with its schedule
      Given the shop receives the webhooks of every step
      And the webhooks go wrong:
        | do    | event            | other           |
        | after | charge.succeeded | charge.refunded |
      And the shop has asked Stripe to create a payment with:
        | amount           | 10.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | capture_method   | automatic    |
        | payment_method   | pm_card_visa |
        | confirm          | true         |
      Then these webhooks have come:
        | payment_intent.created   |
        | payment_intent.succeeded |
      And what became of the webhooks:
        | payment_intent.created   | delivered | 200  |
        | charge.succeeded         | held      | none |
        | payment_intent.succeeded | delivered | 200  |
      Given the webhooks go wrong:
        | do   | event |
      Then these webhooks have come:
        | payment_intent.created   |
        | payment_intent.succeeded |
        | charge.succeeded         |

  Rule: A letter can be spoilt

    @clock
    Scenario Outline: The first <times> of a webhook <how>
      Given the shop receives the webhooks of every step
      And the shop answers webhooks with 400
      And the webhooks go wrong:
        | do   | by   | times   | event            |
        | <do> | <by> | <times> | charge.succeeded |
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      Then these webhooks have come:
        | <one> | <how> |
      When 60 seconds pass
      Then these webhooks have come:
        | <one>            | <how>    |
        | <two>            | <second> |
      When 300 seconds pass
      Then these webhooks have come:
        | <one>            | <how>    |
        | <two>            | <second> |
        | charge.succeeded | is good  |
      And what became of the webhooks:
        | charge.succeeded | refused | 400 | <as>    |
        | charge.succeeded | refused | 400 | <again> |
        | charge.succeeded | refused | 400 | none    |

      Examples:
        | do | by | times | one | two | how | second | as | again |
        | forge |  | 1 | charge.succeeded | charge.succeeded | is signed by somebody else | is good | forged | none |
        | forge |  | 2 | charge.succeeded | charge.succeeded | is signed by somebody else | is signed by somebody else | forged | forged |
        | stale | 10m | 1 | charge.succeeded | charge.succeeded | is signed long ago | is good | stale | none |
        | stale | 6m | 2 | charge.succeeded | charge.succeeded | is signed long ago | is signed long ago | stale | stale |
        | truncate |  | 1 | nothing | charge.succeeded | is cut short | is good | truncated | none |
        | truncate |  | 2 | nothing | nothing | is cut short | is cut short | truncated | truncated |

    @clock
    Scenario: A failure comes before a forgery
      Given the shop receives the webhooks of every step
      And the webhooks go wrong:
        | do    | event            |
        | fail  | charge.succeeded |
        | forge | charge.succeeded |
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      When 60 seconds pass
      Then these webhooks have come:
        | charge.succeeded | is signed by somebody else |
      And what became of the webhooks:
        | charge.succeeded | refused   | none | none   |
        | charge.succeeded | delivered | 200  | forged |

    @clock
    Scenario: A copy says that it is one
      Given the shop receives the webhooks of every step
      And the webhooks go wrong:
        | do        | event            |
        | duplicate | charge.succeeded |
        | lose      | nothing.at.all   |
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      Then these webhooks have come:
        | charge.succeeded | is good |
        | charge.succeeded | is good |
      And what became of the webhooks:
        | charge.succeeded | delivered | 200 | none |
        | charge.succeeded | delivered | 200 | copy |

    @clock
    Scenario Outline: The log says that a webhook was <what>
      Given the shop receives the webhooks of every step
      And the webhooks go wrong:
        | do   | by   | event            |
        | <do> | <by> | charge.succeeded |
      And the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd |
        | currency | usd       |
        | source   | tok_visa  |
      Then what became of the webhooks:
        | charge.succeeded | <what> | none | none |

      Examples:
        | do    | by | what    |
        | lose  |    | lost    |
        | delay | 1h | delayed |

  Rule: A rule has to make sense

    Scenario Outline: Nothing goes wrong as "<do>" <event> <by> <chance> <nth> <times>
      Then webhooks cannot go wrong, for <why>
        | do   | event   | by   | other   | chance   | nth   | times   |
        | <do> | <event> | <by> | <other> | <chance> | <nth> | <times> |

      Examples:
        | do        | event    | by   | other            | chance | nth | times | why                                                                                       |
        | lost      |          |      |                  |        |     |       | rule 1: there is no "lost": say before, after, delay, duplicate, fail, forge, lose, stale, truncate |
        | delay     |          |      |                  |        |     |       | rule 1: say by how much: {"do": "delay", "by": "10m"}                                     |
        | stale     |          |      |                  |        |     |       | rule 1: say by how much: {"do": "stale", "by": "10m"}                                     |
        | delay     |          | soon |                  |        |     |       | rule 1: by is a duration such as "10m", not "soon"                                        |
        | delay     |          | -1m  |                  |        |     |       | rule 1: by is a duration such as "10m", not "-1m"                                         |
        | after     | charge.* |      |                  |        |     |       | rule 1: say which two events: {"event": "charge.succeeded", "do": "after", "other": "payment_intent.succeeded"} |
        | after     |          |      | charge.succeeded |        |     |       | rule 1: say which two events                                                              |
        | before    | charge.* |      |                  |        |     |       | rule 1: say which two events                                                              |
        | lose      |          |      |                  | 1.5    |     |       | rule 1: a chance is between 0 and 1                                                       |
        | lose      |          |      |                  | -0.5   |     |       | rule 1: a chance is between 0 and 1                                                       |
        | lose      |          |      |                  |        | -1  |       | times and nth count from 1                                                                |
        | duplicate |          |      |                  |        |     | -1    | times and nth count from 1                                                                |
