Feature: Configurations of payment methods
  A platform decides what its customers may pay with where it leaves the choice to Stripe.
  https://docs.stripe.com/api/payment_method_configurations

  Background:
    Given the account is in Britain

  Rule: An account has one configuration from the beginning

    Scenario: The default configuration
      When the shop asks Stripe to list the payment method configurations
      Then Stripe's answer has:
        | url                                             | /v1/payment_method_configurations                     |
        | data.0.id                                       | pmc_…                                                 |
        | data.0.object                                   | payment_method_configuration                          |
        | data.0.active                                   | yes                                                   |
        | data.0.application                              | none                                                  |
        | data.0.is_default                               | yes                                                   |
        | data.0.livemode                                 | no                                                    |
        | data.0.name                                     | Default                                               |
        | data.0.parent                                   | none                                                  |
        | data.1                                          | not there                                             |
        | data.0.card.available                           | yes                                                   |
        | data.0.card.display_preference                  | {"overridable":null,"preference":"on","value":"on"}   |
        | data.0.link.available                           | yes                                                   |
        | data.0.klarna.available                         | no                                                    |
        | data.0.klarna.display_preference                | {"overridable":null,"preference":"off","value":"off"} |
        | data.0.apple_pay.display_preference.value       | off                                                   |
        | data.0.google_pay.display_preference.value      | off                                                   |
        | data.0.sepa_debit.display_preference.value      | off                                                   |
        | data.0.us_bank_account.display_preference.value | off                                                   |
      When the shop notes the answer's data.0.id as the payment method configuration
      And the shop asks Stripe to read the payment method configuration
      Then Stripe's answer has:
        | id         | {payment method configuration} |
        | is_default | yes                            |
        | name       | Default                        |
      When the shop asks Stripe, since 2022-08-01, to create a payment with:
        | amount                             | 10.00 usd |
        | currency                           | usd       |
        | automatic_payment_methods[enabled] | true      |
      Then Stripe's answer has:
        | payment_method_configuration_details.id | {payment method configuration} |
        | payment_method_types                    | set                            |

    Scenario: What the default configuration offers is the account's setting
      When the shop asks Stripe to list the payment method configurations
      And the shop notes the answer's data.0.id as the payment method configuration
      And the shop asks Stripe to update the payment method configuration with:
        | klarna[display_preference][preference]    | on  |
        | link[display_preference][preference]      | off |
        | apple_pay[display_preference][preference] | on  |
      Then Stripe's answer has:
        | id                                 | {payment method configuration} |
        | klarna.available                   | yes                            |
        | klarna.display_preference.value    | on                             |
        | link.available                     | no                             |
        | link.display_preference.value      | off                            |
        | link.display_preference.preference | off                            |
        | apple_pay.display_preference.value | on                             |
      When the shop asks Stripe, since 2022-08-01, to create a payment with:
        | amount                             | 10.00 usd |
        | currency                           | usd       |
        | automatic_payment_methods[enabled] | true      |
      Then Stripe's answer has:
        | payment_method_types | ["card","klarna"] |
      When the shop asks Stripe to update the payment method configuration with:
        | klarna[display_preference][preference] | none |
        | link[display_preference][preference]   | none |
      Then Stripe's answer has:
        | klarna.display_preference.value | off |
        | link.display_preference.value   | on  |
      When the shop asks Stripe to read the payment method configuration
      Then Stripe's answer has:
        | klarna.display_preference.value    | off |
        | link.display_preference.value      | on  |
        | apple_pay.display_preference.value | on  |

  Rule: A shop may have others

    Scenario: A configuration is made, named by payments, changed and switched off
      When the shop asks Stripe to create a payment method configuration with:
        | name                                             | Sundays |
        | ideal[display_preference][preference]            | on      |
        | cartes_bancaires[display_preference][preference] | on      |
      Then Stripe's answer has:
        | id                                        | pmc_…                        |
        | object                                    | payment_method_configuration |
        | name                                      | Sundays                      |
        | active                                    | yes                          |
        | is_default                                | no                           |
        | parent                                    | none                         |
        | ideal.display_preference.value            | on                           |
        | ideal.display_preference.preference       | on                           |
        | cartes_bancaires.display_preference.value | on                           |
        | card.display_preference.value             | on                           |
        | klarna.display_preference.value           | off                          |
      When the shop asks Stripe, since 2022-08-01, to create a payment with:
        | amount                             | 10.00 eur                      |
        | currency                           | eur                            |
        | automatic_payment_methods[enabled] | true                           |
        | payment_method_configuration       | {payment method configuration} |
      Then Stripe's answer has:
        | payment_method_configuration_details.id | {payment method configuration} |
        | payment_method_types                    | set                            |
      When the shop asks Stripe, since 2022-08-01, to create a set-up with:
        | automatic_payment_methods[enabled] | true                           |
        | payment_method_configuration       | {payment method configuration} |
      Then Stripe's answer has:
        | payment_method_configuration_details.id | {payment method configuration} |
        | payment_method_types                    | set                            |
      When the shop asks Stripe to update the payment method configuration with:
        | active                                | false   |
        | name                                  | Mondays |
        | ideal[display_preference][preference] | off     |
      Then Stripe's answer has:
        | id                             | {payment method configuration} |
        | active                         | no                             |
        | name                           | Mondays                        |
        | ideal.display_preference.value | off                            |
      When the shop asks Stripe to list the payment method configurations
      Then Stripe's answer has:
        | data.0.id         | {payment method configuration} |
        | data.0.is_default | no                             |
        | data.1.is_default | yes                            |
        | data.2            | not there                      |
      When the shop asks Stripe to list the payment method configurations with:
        | active | true |
      Then Stripe's answer has:
        | data.0.is_default | yes       |
        | data.1            | not there |
      When the shop asks Stripe to list the payment method configurations with:
        | active | false |
      Then Stripe's answer has:
        | data.0.id | {payment method configuration} |
        | data.1    | not there                      |
      When the shop asks Stripe to update the payment method configuration with:
        | active | true |
      Then Stripe's answer has:
        | active | yes |

    Scenario: A seller's configuration has the platform's as its parent
      When the shop asks Stripe to create a payment method configuration with:
        | name   | Sellers |
        | parent | pmc_123 |
      Then Stripe's answer has:
        | parent | pmc_123 |

    Scenario: A configuration that nobody knows
      Given a connected account at Stripe
      And the shop has asked Stripe to create a payment method configuration with:
        | name | Mine |
      When the shop asks Stripe to read the payment method configuration with:
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                  |
        | error.param   | configuration                                                          |
        | error.message | No such payment_method_configuration: '{payment method configuration}' |
      When the shop asks Stripe to update the payment method configuration with:
        | name         | Yours     |
        | on behalf of | {account} |
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe, since 2022-08-01, to create a payment with:
        | amount                             | 10.00 usd |
        | currency                           | usd       |
        | automatic_payment_methods[enabled] | true      |
        | payment_method_configuration       | pmc_none  |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | payment_method_configuration                     |
        | error.message | No such payment_method_configuration: 'pmc_none' |

    Scenario Outline: <method> can be offered, and not
      When the shop asks Stripe to create a payment method configuration with:
        | <method>[display_preference][preference] | on |
      Then Stripe's answer has:
        | <method>.available                      | yes  |
        | <method>.display_preference.value       | on   |
        | <method>.display_preference.preference  | on   |
        | <method>.display_preference.overridable | none |
      When the shop asks Stripe to update the payment method configuration with:
        | <method>[display_preference][preference] | off |
      Then Stripe's answer has:
        | <method>.available                     | no  |
        | <method>.display_preference.value      | off |
        | <method>.display_preference.preference | off |

      Examples:
        | method            |
        | acss_debit        |
        | affirm            |
        | afterpay_clearpay |
        | alipay            |
        | alma              |
        | amazon_pay        |
        | apple_pay         |
        | au_becs_debit     |
        | bacs_debit        |
        | bancontact        |
        | billie            |
        | bizum             |
        | blik              |
        | boleto            |
        | card              |
        | cartes_bancaires  |
        | cashapp           |
        | crypto            |
        | customer_balance  |
        | eps               |
        | fpx               |
        | giropay           |
        | google_pay        |
        | grabpay           |
        | ideal             |
        | jcb               |
        | kakao_pay         |
        | klarna            |
        | konbini           |
        | kr_card           |
        | link              |
        | mb_way            |
        | mobilepay         |
        | multibanco        |
        | naver_pay         |
        | nz_bank_account   |
        | oxxo              |
        | p24               |
        | pay_by_bank       |
        | payco             |
        | paynow            |
        | paypal            |
        | payto             |
        | pix               |
        | promptpay         |
        | revolut_pay       |
        | samsung_pay       |
        | satispay          |
        | scalapay          |
        | sepa_debit        |
        | sofort            |
        | sunbit            |
        | swish             |
        | twint             |
        | upi               |
        | us_bank_account   |
        | wechat_pay        |
        | zip               |
