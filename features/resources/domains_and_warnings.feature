Feature: Domains of Apple Pay, and early warnings of fraud
  A shop registers the addresses on which Apple Pay is shown, and hears of fraud that an issuer reports.
  https://docs.stripe.com/apple-pay

  Rule: A domain is registered once

    @clock:2026-11-01
    Scenario: Two domains, of which one is taken away
      When the shop asks Stripe to register a domain of Apple Pay with:
        | domain_name | shop.example |
      Then Stripe's answer has:
        | members     | id, object, created, domain_name, livemode |
        | id          | apwc_…           |
        | object      | apple_pay_domain |
        | created     | 1793491200       |
        | domain_name | shop.example     |
        | livemode    | no               |
      When the shop asks Stripe to register a domain of Apple Pay with:
        | domain_name | shop.example |
      Then Stripe's answer has:
        | id | the same as before |
      Given that apple pay domain is called "first domain"
      When 1 hour passes
      And the shop asks Stripe to register a domain of Apple Pay with:
        | domain_name | other.example |
      Then Stripe's answer has:
        | id | another than before |
      When the shop asks Stripe to list the domains of Apple Pay
      Then Stripe's answer has:
        | url       | /v1/apple_pay/domains |
        | data.0.id | {apple pay domain}    |
        | data.1.id | {first domain}        |
        | data.2    | not there             |
      When the shop asks Stripe to list the domains of Apple Pay with:
        | domain_name | shop.example |
      Then Stripe's answer has:
        | data.0.id | {first domain} |
        | data.1    | not there      |
      When the shop asks Stripe to list the domains of Apple Pay with:
        | starting_after | {apple pay domain} |
      Then Stripe's answer has:
        | data.0.id | {first domain} |
      When the shop asks Stripe to read the domain of Apple Pay
      Then Stripe's answer has:
        | domain_name | other.example |
      When the shop asks Stripe to take the domain of Apple Pay away
      Then Stripe's answer has:
        | members | id, object, deleted |
        | id      | {apple pay domain}  |
        | object  | apple_pay_domain    |
        | deleted | yes                 |
      When the shop asks Stripe to list the domains of Apple Pay
      Then Stripe's answer has:
        | data.0.id | {first domain} |
        | data.1    | not there      |

    Scenario Outline: There is no domain to <action>
      Given no apple pay domain at Stripe
      When the shop asks Stripe to <action>
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                          |
        | error.param   | domain                                         |
        | error.message | No such apple_pay_domain: '{apple pay domain}' |

      Examples:
        | action                            |
        | read the domain of Apple Pay      |
        | take the domain of Apple Pay away |

  Rule: An issuer's warning can be acted upon until the money is back

    Scenario: A payment of which the issuer warns
      Given the shop has asked Stripe to create a charge with:
        | amount   | 10.00 usd                 |
        | currency | usd                       |
        | source   | tok_createIssuerFraudRecord |
      And the shop has asked Stripe to create a payment with:
        | amount           | 20.00 usd                      |
        | currency         | usd                            |
        | accepted methods | card                           |
        | capture_method   | automatic                      |
        | payment_method   | pm_card_createIssuerFraudRecord |
        | confirm          | true                           |
      When the shop asks Stripe to list the early warnings of fraud
      Then Stripe's answer has:
        | url                   | /v1/radar/early_fraud_warnings |
        | data.0.payment_intent | {payment} |
        | data.1.payment_intent | not there |
        | data.1.charge         | ch_…      |
        | data.2                | not there |
      When the shop asks Stripe to list the early warnings of fraud with:
        | payment_intent | {payment} |
      Then Stripe's answer has:
        | data.0.id             | issfr_…                   |
        | data.0.object         | radar.early_fraud_warning |
        | data.0.actionable     | yes                       |
        | data.0.charge         | ch_…                      |
        | data.0.fraud_type     | misc                      |
        | data.0.livemode       | no                        |
        | data.0.payment_intent | {payment}                 |
        | data.1                | not there                 |
      When the shop asks Stripe to list the early warnings of fraud with:
        | charge | ch_none |
      Then Stripe's answer has:
        | data.0 | not there |
      When the shop asks Stripe to list the early warnings of fraud with:
        | charge         | {charge}  |
      Then Stripe's answer has:
        | data.0.charge | {charge}  |
        | data.1        | not there |
      When the shop asks Stripe to refund the payment with:
        | payment_intent | {payment} |
      And the shop asks Stripe to list the early warnings of fraud with:
        | payment_intent | {payment} |
      Then Stripe's answer has:
        | data.0.actionable | no |
      And at Stripe this happened, among other things:
        | radar.early_fraud_warning.created |
        | radar.early_fraud_warning.created |

    Scenario: There is no such warning
      Given no early warning of fraud at Stripe
      When the shop asks Stripe to read the early warning of fraud
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | early_fraud_warning |
        | error.message | including {early warning of fraud} |
