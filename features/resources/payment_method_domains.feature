Feature: Domains for wallets
  A gateway registers the sites on which its merchants offer wallets.
  https://docs.stripe.com/api/payment_method_domains

  Rule: A domain is registered once, and switched on and off

    Scenario: A domain is registered, validated and switched off
      When the shop asks Stripe to create a payment method domain with:
        | domain_name | shop.example |
      Then Stripe's answer has:
        | id                | pmd_…                 |
        | object            | payment_method_domain |
        | created           | in 0 days             |
        | domain_name       | shop.example          |
        | enabled           | yes                   |
        | livemode          | no                    |
        | amazon_pay.status | active                |
        | apple_pay.status  | active                |
        | google_pay.status | active                |
        | klarna.status     | active                |
        | link.status       | active                |
        | paypal.status     | active                |
      When the shop asks Stripe to validate the payment method domain
      Then Stripe's answer has:
        | id               | {payment method domain} |
        | domain_name      | shop.example            |
        | apple_pay.status | active                  |
      When the shop asks Stripe to update the payment method domain with:
        | enabled | false |
      Then Stripe's answer has:
        | id      | {payment method domain} |
        | enabled | no                      |
      When the shop asks Stripe to read the payment method domain
      Then Stripe's answer has:
        | id          | {payment method domain} |
        | enabled     | no                      |
        | domain_name | shop.example            |
      When the shop asks Stripe to create a payment method domain with:
        | domain_name | shop.example |
      Then Stripe's answer has:
        | id      | the same as before |
        | enabled | no                 |
      When the shop asks Stripe to update the payment method domain with:
        | enabled | true |
      Then Stripe's answer has:
        | enabled | yes |
      When the shop asks Stripe to update the payment method domain
      Then Stripe's answer has:
        | enabled | yes |

    Scenario Outline: Domains are found by <filter>=<value>
      Given the shop has asked Stripe to create a payment method domain with:
        | domain_name | shop.example |
      And the shop has asked Stripe to create a payment method domain with:
        | domain_name | old.example |
        | enabled     | false       |
      When the shop asks Stripe to list the payment method domains with:
        | <filter> | <value> |
      Then Stripe's answer has:
        | url                | /v1/payment_method_domains |
        | has_more           | <more>                     |
        | data.0.domain_name | <first>                    |
        | data.1.domain_name | <second>                   |

      Examples:
        | filter      | value        | first        | second       | more |
        | limit       | 2            | old.example  | shop.example | no   |
        | limit       | 1            | old.example  | none         | yes  |
        | enabled     | true         | shop.example | none         | no   |
        | enabled     | false        | old.example  | none         | no   |
        | domain_name | shop.example | shop.example | none         | no   |
        | domain_name | new.example  | none         | none         | no   |

    Scenario: A domain has a name
      When the shop asks Stripe to create a payment method domain with:
        | enabled | true |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param   | domain_name                          |
        | error.message | Missing required param: domain_name. |

    Scenario Outline: To <action> that nobody knows
      Given a connected account at Stripe
      And the shop has asked Stripe to create a payment method domain with:
        | domain_name | shop.example |
      When the shop asks Stripe to <action> with:
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | payment_method_domain |
        | error.message | <text>                |

      Examples:
        | action                             | text                                                     |
        | read the payment method domain     | No such payment_method_domain: '{payment method domain}' |
        | update the payment method domain   | No such payment_method_domain: '{payment method domain}' |
        | validate the payment method domain | No such payment_method_domain: '{payment method domain}' |
