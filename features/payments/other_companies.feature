Feature: Payments at another company
  A shop lets customers pay with what they know at home: on another company's page, with a code that their phone reads, or with a
  voucher in a shop. Stripe says what the customer needs for it, and later whether it was paid.
  https://docs.stripe.com/payments/payment-methods/overview

  Rule: Stripe says what the customer needs

    Scenario Outline: A payment by <kind> asks for <action>
      Given the account is in <country>
      When the shop asks Stripe to create a payment with:
        | amount                    | <amount>                  |
        | currency                  | <currency>                |
        | confirm                   | true                      |
        | accepted methods          | <kind>                    |
        | payment_method_data[type] | <kind>                    |
        | return_url                | https://shop.example/back |
      Then Stripe's answer has:
        | status           | requires_action |
        | next_action.type | <action>        |
      When the customer authenticates
      Then at Stripe the payment is "succeeded"
      And at Stripe this happened, among other things:
        | payment_intent.requires_action |
        | charge.succeeded               |
        | payment_intent.succeeded       |

      Examples: On its page
        | kind     | country           | amount    | currency | action                 |
        | ideal    | the United States | 52.00 eur | eur      | redirect_to_url        |
        | scalapay | Italy             | 52.00 eur | eur      | redirect_to_url        |
        | sunbit   | the United States | 52.00 usd | usd      | redirect_to_url        |
        | alipay   | the United States | 52.00 usd | usd      | alipay_handle_redirect |

      Examples: With a code
        | kind       | country           | amount    | currency | action                                     |
        | cashapp    | the United States | 52.00 usd | usd      | cashapp_handle_redirect_or_display_qr_code |
        | paynow     | Singapore         | 52.00 sgd | sgd      | paynow_display_qr_code                     |
        | pix        | the United States | 52.00 brl | brl      | pix_display_qr_code                        |
        | promptpay  | Thailand          | 52.00 thb | thb      | promptpay_display_qr_code                  |
        | swish      | Sweden            | 52.00 sek | sek      | swish_handle_redirect_or_display_qr_code   |
        | upi        | the United States | 52.00 inr | inr      | upi_handle_redirect_or_display_qr_code     |
        | wechat_pay | the United States | 52.00 usd | usd      | wechat_pay_display_qr_code                 |

      Examples: With a voucher
        | kind       | country           | amount    | currency | action                     |
        | konbini    | Japan             | 5200 jpy  | jpy      | konbini_display_details    |
        | multibanco | Italy             | 52.00 eur | eur      | multibanco_display_details |
        | oxxo       | Mexico            | 52.00 mxn | mxn      | oxxo_display_details       |

    Scenario: A boleto is a number, once it is known who pays
      Given the account is in Brazil
      When the shop asks Stripe to create a payment with:
        | amount                              | 52.00 brl      |
        | currency                            | brl            |
        | confirm                             | true           |
        | accepted methods                    | boleto         |
        | payment_method_data[type]           | boleto         |
        | payment_method_data[boleto][tax_id] | 000.000.000-00 |
      Then Stripe's answer has:
        | status                                    | requires_action        |
        | next_action.type                          | boleto_display_details |
        | next_action.boleto_display_details.number | set                    |

    @clock
    Scenario Outline: A customer of MB WAY <does>
      Given the account is in Italy
      When the shop asks Stripe to create a payment with:
        | amount                                      | 52.00 eur |
        | currency                                    | eur       |
        | confirm                                     | true      |
        | accepted methods                            | mb_way    |
        | payment_method_data[type]                   | mb_way    |
        | payment_method_data[billing_details][phone] | <phone>   |
      Then Stripe's answer has:
        | status           | requires_action |
        | next_action.type | use_stripe_sdk  |
      When 1 hour passes
      Then at Stripe the payment is "<status>"

      Examples:
        | does                             | phone         | status                  |
        | agrees in the app                | +351912345678 | succeeded               |
        | takes some seconds to agree      | +351911111112 | succeeded               |
        | declines in the app              | +351911111116 | requires_payment_method |
        | looks into the app when too late | +351911111115 | requires_payment_method |

    @clock
    Scenario: A code of BLIK to which the customer does not agree lapses
      Given the account is in Poland
      When the shop asks Stripe to create a payment with:
        | amount                             | 52.00 pln |
        | currency                           | pln       |
        | confirm                            | true      |
        | accepted methods                   | blik      |
        | payment_method_data[type]          | blik      |
        | payment_method_options[blik][code] | 123456    |
      Then Stripe's answer has:
        | next_action.type | blik_authorize |
      When 1 hour passes
      Then at Stripe the payment is "requires_payment_method"

  Rule: A voucher is good for a few days

    @clock
    Scenario Outline: A voucher of <kind> that is not paid lapses after <days> days
      Given the account is in <country>
      When the shop asks Stripe to create a payment with:
        | amount                    | <amount>   |
        | currency                  | <currency> |
        | confirm                   | true       |
        | accepted methods          | <kind>     |
        | payment_method_data[type] | <kind>     |
      And <before> days pass
      Then at Stripe the payment is "requires_action"
      When 1 day passes
      Then at Stripe the payment is "requires_payment_method"
      And at Stripe this happened, among other things:
        | payment_intent.requires_action |
        | payment_intent.payment_failed  |

      Examples:
        | kind       | country           | amount    | currency | before | days  |
        | oxxo       | Mexico            | 52.00 mxn | mxn      | 2      | three |
        | konbini    | Japan             | 5200 jpy  | jpy      | 2      | three |
        | multibanco | Italy             | 52.00 eur | eur      | 6      | seven |

  Rule: Not everywhere, and not in every currency

    Scenario Outline: A payment by <kind> is refused <why>
      Given the account is in <country>
      When the shop asks Stripe to create a payment with:
        | amount                    | <amount>   |
        | currency                  | <currency> |
        | confirm                   | true       |
        | accepted methods          | <kind>     |
        | payment_method_data[type] | <kind>     |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.param | <param> |

      Examples:
        | kind   | country           | why                                  | amount    | currency | code              | param                              |
        | blik   | Poland            | without the customer's code          | 52.00 pln | pln      | parameter_missing | payment_method_options[blik][code] |
        | alipay | the United States | if nobody says where to come back to | 52.00 usd | usd      | parameter_missing | return_url                         |

    Scenario: A payment by swish is refused in another currency than Sweden's
      Given the account is in Sweden
      When the shop asks Stripe, before 2026-09-30.endive, to create a payment with:
        | amount                    | 52.00 eur |
        | currency                  | eur       |
        | confirm                   | true      |
        | payment_method_types[]    | swish     |
        | payment_method_data[type] | swish     |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | currency |

    Scenario Outline: A payment that could be by <kind> is not made in <currency> for an account in <country>
      Given the account is in <country>
      When the shop asks Stripe, before 2026-09-30.endive, to create a payment with:
        | amount                 | <amount>   |
        | currency               | <currency> |
        | payment_method_types[] | card       |
        | payment_method_types[] | <kind>     |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | currency                                                                                                  |
        | error.message | The currency provided (<currency>) is invalid for one or more payment method types on this PaymentIntent. |
      When the shop asks Stripe to create a payment with:
        | amount                         | <amount>   |
        | currency                       | <currency> |
        | allowed_payment_method_types[] | card       |
        | allowed_payment_method_types[] | <kind>     |
      Then Stripe's answer has:
        | payment_method_types | ["card"] |

      Examples: The type has its currency
        | kind       | country           | amount    | currency |
        | eps        | the United States | 50.50 usd | usd      |
        | ideal      | the United States | 50.50 gbp | gbp      |
        | p24        | Poland            | 50.50 usd | usd      |
        | twint      | Italy             | 50.50 eur | eur      |
        | paynow     | Singapore         | 50.50 usd | usd      |
        | sepa_debit | the United States | 50.50 usd | usd      |

      Examples: The type takes the account's own currency alone
        | kind              | country           | amount    | currency |
        | afterpay_clearpay | the United States | 26.00 aud | aud      |
        | affirm            | Canada            | 90.00 usd | usd      |
        | klarna            | Australia         | 90.00 eur | eur      |
        | grabpay           | Malaysia          | 90.00 sgd | sgd      |
        | alipay            | the United States | 90.00 eur | eur      |

    Scenario Outline: A type that has a currency of an account's own is taken: <kind> in <country>
      Given the account is in <country>
      When the shop asks Stripe to create a payment with:
        | amount           | <amount>     |
        | currency         | <currency>   |
        | accepted methods | card, <kind> |
      Then Stripe's answer has:
        | status | requires_payment_method |

      Examples:
        | kind              | country   | amount    | currency |
        | afterpay_clearpay | Australia | 26.00 aud | aud      |
        | klarna            | Sweden    | 90.00 eur | eur      |
        | grabpay           | Singapore | 90.00 sgd | sgd      |

    Scenario Outline: <kind> is not offered to an account in <country>
      Given the account is in <country>
      When the shop asks Stripe, before 2026-09-30.endive, to create a payment with:
        | amount                 | <amount>   |
        | currency               | <currency> |
        | payment_method_types[] | <kind>     |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | payment_method_types |
      When the shop asks Stripe to create a payment with:
        | amount                         | <amount>   |
        | currency                       | <currency> |
        | allowed_payment_method_types[] | card       |
        | allowed_payment_method_types[] | <kind>     |
      Then Stripe's answer has:
        | payment_method_types | ["card"] |

      Examples: Whatever the currency
        | kind          | country           | amount     | currency |
        | fpx           | the United States | 120.00 myr | myr      |
        | grabpay       | the United States | 120.00 sgd | sgd      |
        | au_becs_debit | the United States | 120.00 usd | usd      |
        | bacs_debit    | the United States | 120.00 usd | usd      |
        | acss_debit    | Italy             | 120.00 cad | cad      |
        | konbini       | the United States | 12000 jpy  | jpy      |
        | boleto        | Mexico            | 120.00 brl | brl      |
        | paypal        | Canada            | 120.00 cad | cad      |

    Scenario Outline: "<word>" is no way to pay
      When the shop asks Stripe, before 2026-09-30.endive, to create a payment with:
        | payment_method_types[] | <word>     |
        | amount                 | <amount>   |
        | currency               | <currency> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | payment_method_types |

      Examples:
        | word         | amount    | currency |
        | banktransfer | 27.50 usd | usd      |
        | Card         | 27.50 usd | usd      |
        | apple_pay    | 27.50 usd | usd      |
        | payto        | 27.50 aud | aud      |

    Scenario Outline: A set-up cannot be of "<word>"
      When the shop asks Stripe, before 2026-09-30.endive, to create a set-up with:
        | payment_method_types[] | <word> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param | payment_method_types |

      Examples:
        | word       |
        | creditcard |
        | Card       |
        | swish      |
