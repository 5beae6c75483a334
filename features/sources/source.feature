Feature: Sources
  A shop whose code is older than payment methods keeps charging sources, and has to know when one can be charged, and how often.
  https://docs.stripe.com/sources

  Rule: A card can be charged at once

    Scenario: A card source is charged once, unless a customer keeps it
      When the shop asks Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      Then Stripe's answer has:
        | status | chargeable |
        | usage  | reusable   |
      When the shop asks Stripe to create a charge with:
        | amount   | 20.00 usd |
        | currency | usd       |
        | source   | {source}  |
      Then Stripe's answer has:
        | paid | yes |
      And at Stripe the source is "consumed"
      And at Stripe this happened:
        | source.chargeable |
        | charge.succeeded  |

    Scenario: A source that its customer gives up is never charged again
      Given a customer at Stripe
      When the shop asks Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And the shop asks Stripe to add to the customer with:
        | source | {source} |
      Then at Stripe the source is "chargeable"
      When the shop asks Stripe to take from the customer
      Then at Stripe the source is "consumed"

    @clock
    Scenario: A source for one payment is gone after six hours
      When the shop asks Stripe to create a source with:
        | type  | card       |
        | token | tok_visa   |
        | usage | single_use |
      And 7 hours pass
      Then at Stripe the source is "canceled"
      And at Stripe this happened:
        | source.chargeable |
        | source.canceled   |

  Rule: 3D Secure comes before a charge

    Scenario Outline: A customer who <does> leaves a source that is <status>
      When the shop asks Stripe to create a source with:
        | type  | card                     |
        | token | tok_threeDSecureRequired |
      And the shop asks Stripe to create a source with:
        | type                 | three_d_secure            |
        | amount               | 20.00 usd                 |
        | currency             | usd                       |
        | three_d_secure[card] | {source}                  |
        | redirect[return_url] | https://shop.example/back |
      Then Stripe's answer has:
        | status          | pending  |
        | flow            | redirect |
        | redirect.status | pending  |
      When the customer <does>
      Then at Stripe the source has:
        | status                       | <status> |
        | three_d_secure.authenticated | <yes>    |
      And at Stripe this happened:
        | source.chargeable |
        | <told>            |

      Examples:
        | does                  | status     | yes | told              |
        | authenticates         | chargeable | yes | source.chargeable |
        | fails to authenticate | failed     | no  | source.failed     |
        | gives up              | failed     | no  | source.failed     |

    Scenario: A card whose bank cannot be asked is not authenticated
      When the shop asks Stripe to create a source with:
        | type  | card                                    |
        | token | tok_threeDSecureRequiredProcessingError |
      And the shop asks Stripe to create a source with:
        | type                 | three_d_secure            |
        | amount               | 20.00 usd                 |
        | currency             | usd                       |
        | three_d_secure[card] | {source}                  |
        | redirect[return_url] | https://shop.example/back |
      Then Stripe's answer has:
        | status          | failed |
        | redirect.status | failed |

  Rule: A bank account is verified by the deposits that come

    Scenario Outline: An account of which its owner tells <first> and <second> is <status>
      When the shop asks Stripe to create a source with:
        | type                      | ach_debit    |
        | currency                  | usd          |
        | ach_debit[routing_number] | 110000000    |
        | ach_debit[account_number] | 000123456789 |
        | ach_debit[country]        | US           |
        | ach_debit[type]           | individual   |
        | owner[name]               | Jenny Rosen  |
      Then Stripe's answer has:
        | status | pending           |
        | flow   | code_verification |
      When the shop asks Stripe to verify the source with:
        | values[] | <first>  |
        | values[] | <second> |
      And the shop asks Stripe to verify the source with:
        | values[] | <first>  |
        | values[] | <second> |
      And the shop asks Stripe to verify the source with:
        | values[] | <first>  |
        | values[] | <second> |
      Then at Stripe the source is "<status>"
      And at Stripe this happened:
        | <told> |

      Examples:
        | first | second | status     | told              |
        | 32    | 45     | chargeable | source.chargeable |
        | 1     | 2      | failed     | source.failed     |

  Rule: An account that money is sent to can be charged as far as money came

    @clock
    Scenario: Money comes, and is charged
      When the shop asks Stripe to create a source with:
        | type         | ach_credit_transfer     |
        | currency     | usd                     |
        | owner[email] | amount_5200@example.com |
      Then Stripe's answer has:
        | status | pending  |
        | flow   | receiver |
      When 1 hour passes
      Then at Stripe the source has:
        | status                   | chargeable |
        | receiver.amount_received | 52.00 usd  |
      When the shop asks Stripe to create a charge with:
        | amount   | 52.00 usd |
        | currency | usd       |
        | source   | {source}  |
      Then at Stripe the source has:
        | status                  | pending   |
        | receiver.amount_charged | 52.00 usd |

  Rule: Whoever is debited can be told before

    @clock
    Scenario: The shop hears of each debit in time to tell its customer
      When the shop asks Stripe to create a source with:
        | type             | sepa_debit             |
        | currency         | eur                    |
        | sepa_debit[iban] | DE89370400440532013000 |
        | owner[name]      | Jenny Rosen            |
      And the shop asks Stripe to create a charge with:
        | amount   | 52.00 eur |
        | currency | eur       |
        | source   | {source}  |
      And 6 days pass
      Then at Stripe the charge is "succeeded"
      And at Stripe this happened, among other things:
        | charge.pending              |
        | source.mandate_notification |
        | charge.succeeded            |
