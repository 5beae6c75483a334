Feature: Payments at another company
  A shop lets customers pay with what they know at home: on another company's page, with a code that their phone reads, or with a
  voucher in a shop. Stripe says what the customer needs for it, and later whether it was paid.
  https://docs.stripe.com/payments/payment-methods/overview

  Rule: Stripe says what the customer needs

    Scenario Outline: A payment by <kind> asks for <action>
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
        | kind     | amount    | currency | action                 |
        | ideal    | 52.00 eur | eur      | redirect_to_url        |
        | crypto   | 52.00 usd | usd      | redirect_to_url        |
        | scalapay | 52.00 eur | eur      | redirect_to_url        |
        | sunbit   | 52.00 usd | usd      | redirect_to_url        |
        | alipay   | 52.00 usd | usd      | alipay_handle_redirect |

      Examples: With a code
        | kind       | amount    | currency | action                                     |
        | cashapp    | 52.00 usd | usd      | cashapp_handle_redirect_or_display_qr_code |
        | paynow     | 52.00 sgd | sgd      | paynow_display_qr_code                     |
        | pix        | 52.00 brl | brl      | pix_display_qr_code                        |
        | promptpay  | 52.00 thb | thb      | promptpay_display_qr_code                  |
        | swish      | 52.00 sek | sek      | swish_handle_redirect_or_display_qr_code   |
        | upi        | 52.00 inr | inr      | upi_handle_redirect_or_display_qr_code     |
        | wechat_pay | 52.00 usd | usd      | wechat_pay_display_qr_code                 |

      Examples: With a voucher
        | kind       | amount    | currency | action                     |
        | konbini    | 5200 jpy  | jpy      | konbini_display_details    |
        | multibanco | 52.00 eur | eur      | multibanco_display_details |
        | oxxo       | 52.00 mxn | mxn      | oxxo_display_details       |

    Scenario: A boleto is a number, once it is known who pays
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
    Scenario: A code of BLIK to which the customer does not agree lapses
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
        | kind       | amount    | currency | before | days  |
        | oxxo       | 52.00 mxn | mxn      | 2      | three |
        | konbini    | 5200 jpy  | jpy      | 2      | three |
        | multibanco | 52.00 eur | eur      | 6      | seven |

  Rule: Not everywhere, and not in every currency

    Scenario Outline: A payment by <kind> is refused <why>
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
        | kind   | why                                    | amount    | currency | code              | param                              |
        | swish  | in another currency than Sweden's      | 52.00 eur | eur      |                   | currency                           |
        | blik   | without the customer's code            | 52.00 pln | pln      | parameter_missing | payment_method_options[blik][code] |
        | alipay | if nobody says where to come back to   | 52.00 usd | usd      | parameter_missing | return_url                         |
        | payto  | because nobody has said how it goes on | 52.00 aud | aud      |                   | payment_method_types               |
