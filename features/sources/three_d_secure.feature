Feature: 3D Secure by sources
  A shop has its customer authenticate for one payment, and charges the source that comes of it.
  https://docs.stripe.com/sources/three-d-secure

  Rule: 3D Secure is for one payment with a card source, or with a customer's card

    Scenario: A 3D Secure source says what it is for
      Given the shop has asked Stripe to create a source with:
        | type            | card             |
        | card[number]    | 4000000000003063 |
        | card[exp_month] | 12               |
        | card[exp_year]  | 2030             |
        | owner[email]    | jane@example.com |
        | owner[name]     | Jane             |
      When the shop notes the answer's id as the card source
      And the shop asks Stripe to create a source with:
        | type                 | three_d_secure            |
        | amount               | 20.00 usd                 |
        | currency             | eur                       |
        | three_d_secure[card] | {source}                  |
        | redirect[return_url] | https://shop.example/back |
      Then Stripe's answer has:
        | status                        | pending                                                                 |
        | flow                          | redirect                                                                |
        | usage                         | single_use                                                              |
        | amount                        | 20.00 usd                                                               |
        | currency                      | eur                                                                     |
        | type                          | three_d_secure                                                          |
        | three_d_secure.authenticated  | no                                                                      |
        | three_d_secure.three_d_secure | required                                                                |
        | three_d_secure.card           | {card source}                                                           |
        | three_d_secure.customer       | none                                                                    |
        | three_d_secure.last4          | 3063                                                                    |
        | owner.email                   | jane@example.com                                                        |
        | redirect.status               | pending                                                                 |
        | redirect.return_url           | https://shop.example/back                                               |
        | redirect.failure_reason       | none                                                                    |
        | redirect.url                  | including /redirect/authenticate/{source}?client_secret={client secret} |
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | eur       |
        | source   | {source}  |
      Then Stripe answers 400 "invalid_source_usage"
      When the customer authenticates
      And the shop asks Stripe to read the source
      Then Stripe's answer has:
        | status                       | chargeable |
        | three_d_secure.authenticated | yes        |
        | redirect.status              | succeeded  |
        | redirect.failure_reason      | none       |
      When the shop asks Stripe to create a charge with:
        | amount   | 19.99 usd |
        | currency | eur       |
        | source   | {source}  |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | amount                                                             |
        | error.message | The amount of the charge (1999) must be that of the source (2000). |
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | {source}  |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | currency                                            |
        | error.message | A three_d_secure source can only be charged in eur. |
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | eur       |
        | source   | {source}  |
      Then Stripe's answer has:
        | status                      | succeeded        |
        | source.status               | consumed         |
        | payment_method_details.type | card             |
        | billing_details.email       | jane@example.com |
        | billing_details.name        | Jane             |

    Scenario Outline: Who <does> leaves a reason, <reason>, for which 3D Secure has failed
      Given the shop has asked Stripe to create a source with:
        | type  | card                     |
        | token | tok_threeDSecureRequired |
      And the shop has asked Stripe to create a source with:
        | type                 | three_d_secure            |
        | amount               | 20.00 usd                 |
        | currency             | eur                       |
        | three_d_secure[card] | {source}                  |
        | redirect[return_url] | https://shop.example/back |
      When the customer <does>
      And the shop asks Stripe to read the source
      Then Stripe's answer has:
        | status                  | failed   |
        | redirect.status         | failed   |
        | redirect.failure_reason | <reason> |
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | eur       |
        | source   | {source}  |
      Then Stripe answers 400 "invalid_source_usage"
      And Stripe's answer has:
        | error.type    | invalid_request_error                                 |
        | error.message | The source you provided is not in a chargeable state. |

      Examples:
        | does                  | reason     |
        | fails to authenticate | declined   |
        | gives up              | user_abort |

    Scenario Outline: 3D Secure with <token> begins as <status>
      Given the shop has asked Stripe to create a source with:
        | type  | card    |
        | token | <token> |
      And the shop has asked Stripe to create a source with:
        | type                 | three_d_secure            |
        | amount               | 20.00 usd                 |
        | currency             | eur                       |
        | three_d_secure[card] | {source}                  |
        | redirect[return_url] | https://shop.example/back |
      Then Stripe's answer has:
        | status                       | <status>   |
        | redirect.status              | <redirect> |
        | redirect.failure_reason      | <reason>   |
        | three_d_secure.authenticated | <yes>      |

      Examples:
        | token                                   | status     | redirect     | reason           | yes |
        | tok_threeDSecureRequired                | pending    | pending      | none             | no  |
        | tok_visa                                | chargeable | not_required | none             | no  |
        | tok_amex_threeDSecureNotSupported       | chargeable | not_required | none             | no  |
        | tok_threeDSecureRequiredProcessingError | failed     | failed       | processing_error | no  |

    Scenario: 3D Secure for a customer's card
      Given the shop has asked Stripe to create a customer with:
        | source | tok_threeDSecureRequired |
      And the shop has asked Stripe to read the customer with:
        | expand[] | default_source |
      When the shop asks Stripe to create a source with:
        | type                     | three_d_secure            |
        | amount                   | 20.00 usd                 |
        | currency                 | eur                       |
        | three_d_secure[card]     | {card}                    |
        | three_d_secure[customer] | {customer}                |
        | redirect[return_url]     | https://shop.example/back |
      Then Stripe's answer has:
        | status                  | pending    |
        | three_d_secure.customer | {customer} |
        | three_d_secure.card     | {card}     |
      When the shop asks Stripe to create a source with:
        | type                 | three_d_secure            |
        | amount               | 20.00 usd                 |
        | currency             | eur                       |
        | three_d_secure[card] | {card}                    |
        | redirect[return_url] | https://shop.example/back |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | three_d_secure[card]     |
        | error.message | No such source: '{card}' |

    Scenario Outline: 3D Secure without <param> is refused
      Given the shop has asked Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      When the shop asks Stripe to create a source with:
        | type    | three_d_secure |
        | <one>   | <1>            |
        | <two>   | <2>            |
        | <three> | <3>            |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <text>                |

      Examples:
        | param                | one      | 1    | two                  | 2                    | three                | 3                    | code              | text                                          |
        | amount               | currency | eur  | three_d_secure[card] | {source}             | redirect[return_url] | https://shop.example | parameter_missing | Missing required param: amount.               |
        | currency             | amount   | 2000 | three_d_secure[card] | {source}             | redirect[return_url] | https://shop.example | parameter_missing | Missing required param: currency.             |
        | redirect[return_url] | amount   | 2000 | three_d_secure[card] | {source}             | currency             | eur                  | parameter_missing | Missing required param: redirect[return_url]. |
        | three_d_secure[card] | amount   | 2000 | redirect[return_url] | https://shop.example | currency             | eur                  | parameter_missing | Missing required param: three_d_secure[card]. |

    Scenario: 3D Secure is not for a source that is spent
      Given the shop has asked Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And the shop has asked Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | {source}  |
      When the shop asks Stripe to create a source with:
        | type                 | three_d_secure            |
        | amount               | 20.00 usd                 |
        | currency             | eur                       |
        | three_d_secure[card] | {source}                  |
        | redirect[return_url] | https://shop.example/back |
      Then Stripe answers 400 "invalid_source_usage"
      And Stripe's answer has:
        | error.message | The reusable source you provided is consumed because it was previously charged without being attached to a customer or was detached from a customer. To charge a reusable source multiple time you must attach it to a customer first. |

  Rule: A platform shares its customers' sources with its sellers

    Scenario: A seller charges a copy
      Given the shop has asked Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And the shop has asked Stripe to create a customer with:
        | source | {source} |
      And a connected account at Stripe
      When the shop asks Stripe to create a source with:
        | original_source | {source}   |
        | customer        | {customer} |
      Then Stripe answers 400 "parameter_unknown"
      And Stripe's answer has:
        | error.param | original_source |
      When the shop asks Stripe to create a source with:
        | original_source | src_none   |
        | customer        | {customer} |
        | on behalf of    | {account}  |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | original_source            |
        | error.message | No such source: 'src_none' |
      When the shop asks Stripe to create a source with:
        | original_source | {source}  |
        | customer        | cus_other |
        | on behalf of    | {account} |
      Then Stripe answers 400 "resource_missing"
      When the shop asks Stripe to create a source with:
        | original_source | {source}   |
        | customer        | {customer} |
        | on behalf of    | {account}  |
      Then Stripe's answer has:
        | status     | chargeable |
        | customer   | not there  |
        | created    | in 0 days  |
        | card.last4 | 4242       |
      When the shop asks Stripe to create a charge with:
        | amount       | 20.00 usd |
        | currency     | usd       |
        | source       | {source}  |
        | on behalf of | {account} |
      Then Stripe's answer has:
        | paid          | yes      |
        | source.status | consumed |
