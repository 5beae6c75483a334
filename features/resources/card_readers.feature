Feature: What a card reader saw
  A shop sends what stands on a card's magnetic stripe or in its chip instead of the card's number.
  https://docs.stripe.com/api/charges/create

  Rule: A magnetic stripe has the number and the expiry, and track 1 has the name

    Scenario Outline: The track <track> is a card
      When the shop asks Stripe to create a charge with:
        | amount           | 14.75 usd |
        | currency         | usd       |
        | card[swipe_data] | <track>   |
        | <param>          | <value>   |
      Then Stripe's answer has:
        | status           | succeeded |
        | source.last4     | <last>    |
        | source.brand     | <brand>   |
        | source.name      | <name>    |
        | source.exp_month | <month>   |
        | source.exp_year  | <year>    |

      Examples:
        | track                                               | param         | value | last | brand      | name         | month | year |
        | %B5555555555554444^VOSS/PETRA^3104101130504392?     |               |       | 4444 | MasterCard | PETRA VOSS   | 4     | 2031 |
        | %B5555555555554444^VOSS/PETRA    ^3104?             |               |       | 4444 | MasterCard | PETRA VOSS   | 4     | 2031 |
        | %B5555555555554444^VOSS^3112                        |               |       | 4444 | MasterCard | VOSS         | 12    | 2031 |
        | %B4242424242424242^ /^2912                          |               |       | 4242 | Visa       | none         | 12    | 2029 |
        | %B4242424242424242^VOSS/PETRA^3104?                 | card[name]    | Jane  | 4242 | Visa       | Jane         | 4     | 2031 |
        | ;4242424242424242=3104101130504392?                 |               |       | 4242 | Visa       | none         | 4     | 2031 |
        | 4242424242424242=3104                               |               |       | 4242 | Visa       | none         | 4     | 2031 |

    Scenario Outline: The track <track> is refused
      When the shop asks Stripe to create a charge with:
        | amount           | 14.75 usd |
        | currency         | usd       |
        | card[swipe_data] | <track>   |
      Then Stripe answers 402 "<code>"
      And Stripe's answer has:
        | error.type    | card_error |
        | error.param   | <param>    |
        | error.message | <message>  |

      Examples:
        | track                                           | code                | param            | message |
        | %B5555555555554444^VOSS/PETRA                   | invalid_swipe_data  | card[swipe_data] | Your card's swipe data is invalid. |
        | %B5555555555554444^VOSS/PETRA^310               | invalid_swipe_data  | card[swipe_data] | Your card's swipe data is invalid. |
        | %B5555555555554444^VOSS/PETRA^31x4              | invalid_swipe_data  | card[swipe_data] | Your card's swipe data is invalid. |
        | ;4242424242424242                               | invalid_swipe_data  | card[swipe_data] | Your card's swipe data is invalid. |
        | ;4242424242424242=310?                          | invalid_swipe_data  | card[swipe_data] | Your card's swipe data is invalid. |
        | %B4000000000000002^VOSS/PETRA^3104101130504392? | card_declined       |                  | Your card was declined. |
        | %B5555555555554444^VOSS/PETRA^1904101130504392? | invalid_expiry_year | exp_year         | Your card's expiration year is invalid. |

    Scenario: A customer keeps the card of a stripe
      When the shop asks Stripe to create a customer with:
        | card[swipe_data] | %B5555555555554444^VOSS/PETRA^3104101130504392? |
      Then Stripe's answer has:
        | default_source | card_… |
      And at Stripe the card has:
        | last4 | 4444       |
        | name  | PETRA VOSS |

  Rule: A chip has the number, the expiry, and maybe the amount and the currency

    Scenario Outline: The chip <chip> pays <amount> <currency>
      When the shop asks Stripe to create a charge with:
        | card[emv_auth_data] | <chip>  |
        | <param>             | <value> |
        | <second>            | <more>  |
      Then Stripe's answer has:
        | status               | succeeded  |
        | amount               | <amount>   |
        | currency             | <currency> |
        | source.last4         | <last>     |
        | source.exp_month     | <month>    |
        | source.exp_year      | <year>     |
        | source.emv_auth_data | set        |

      Examples:
        | chip                                                                       | param    | value | second   | more | amount | currency | last | month | year |
        | 5A0847617390010101195F24033104305F2A0208409F0206000000001475               |          |       |          |      | 1475   | usd      | 0119 | 4     | 2031 |
        | 5a0847617390010101195f24033104305f2a0208409f0206000000001475               |          |       |          |      | 1475   | usd      | 0119 | 4     | 2031 |
        | 5A0847617390010101195F24033104305F2A0208409F0206000000001475               | amount   | 900   |          |      | 900    | usd      | 0119 | 4     | 2031 |
        | 5A0847617390010101195F24033104305F2A0208409F0206000000001475               | currency | eur   |          |      | 1475   | eur      | 0119 | 4     | 2031 |
        | 5A0847617390010101195F24033112305F2A0208409F0206000000001475               | amount   | 900   | currency | eur  | 900    | eur      | 0119 | 12    | 2031 |
        | 57115555555555554444D3104201000000000F5F2A0209789F0206000000002500         |          |       |          |      | 2500   | eur      | 4444 | 4     | 2031 |
        | 5781115555555555554444D3104201000000000F5F2A0209789F0206000000002500       |          |       |          |      | 2500   | eur      | 4444 | 4     | 2031 |
        | 5A0A4761739001010119FFFF5F24033104305F2A0208409F0206000000001475           |          |       |          |      | 1475   | usd      | 0119 | 4     | 2031 |
        | 9F3303E0F0C85A0847617390010101195F24033104305F2A0208409F0206000000001475   |          |       |          |      | 1475   | usd      | 0119 | 4     | 2031 |
        | DF8129015A5A0847617390010101195F24033104305F2A0208409F0206000000001475     |          |       |          |      | 1475   | usd      | 0119 | 4     | 2031 |
        | 57115555555555554444D3104201000000000F5A0847617390010101195F24033105305F2A0208409F0206000000001475 | | | | | 1475 | usd  | 0119 | 5     | 2031 |
        | 5A0847617390010101195F24031904305F2A0208409F0206000000001475               |          |       |          |      | 1475   | usd      | 0119 | 4     | 2019 |

    Scenario Outline: The chip <chip> is refused
      When the shop asks Stripe to create a charge with:
        | card[emv_auth_data] | <chip>    |
        | amount              | 10.00 usd |
        | currency            | usd       |
      Then Stripe answers 402 "invalid_swipe_data"
      And Stripe's answer has:
        | error.type    | card_error                         |
        | error.param   | card[emv_auth_data]                |
        | error.message | Your card's swipe data is invalid. |

      Examples:
        | chip                               |
        | 5A08                               |
        | 5A                                 |
        | 5F                                 |
        | 5FFF                               |
        | 5A8                                |
        | 5A0847617390010101                 |
        | 5A081                              |
        | 5781                               |
        | xyz                                |
        | 5A084761739001010119               |
        | 5A0847617390010101195F240131       |
        | 5A0847617390010101195F2403AB0430   |

    Scenario Outline: A chip says <missing>, and the request has to
      When the shop asks Stripe to create a charge with:
        | card[emv_auth_data] | <chip>  |
        | <param>             | <value> |
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param | <named> |

      Examples:
        | missing                 | chip                                                         | param    | value | named    |
        | no amount               | 5A0847617390010101195F24033104305F2A020840                   |          |       | amount   |
        | an amount of nothing    | 5A0847617390010101195F24033104305F2A0208409F0206000000000000 |          |       | amount   |
        | no number as an amount  | 5A0847617390010101195F24033104305F2A0208409F0206000000000ABC |          |       | amount   |
        | no currency             | 5A0847617390010101195F24033104309F0206000000001475           |          |       | currency |
        | an unknown currency     | 5A0847617390010101195F24033104305F2A0200009F0206000000001475 |          |       | currency |
        | a currency of one byte  | 5A0847617390010101195F24033104305F2A01409F0206000000001475   |          |       | currency |
        | nothing that can be read | xyz                                                         | amount   | 100   | currency |

    Scenario: What a chip pays is held and captured
      When the shop asks Stripe to create a charge with:
        | card[emv_auth_data]     | 5A0847617390010101195F24033104305F2A0208409F0206000000001475 |
        | card[processing_method] | quick_chip |
        | capture                 | false      |
      Then Stripe's answer has:
        | captured | no |
      When the shop asks Stripe to update the charge with:
        | card[emv_approval_data] | 8A023030 |
      And the shop asks Stripe to capture the charge
      Then Stripe's answer has:
        | captured             | yes |
        | source.emv_auth_data | set |

    Scenario: A chip is card data, which not every account may send
      Given the account does not take raw card data
      When the shop asks Stripe to create a charge with:
        | card[emv_auth_data] | 5A0847617390010101195F24033104305F2A0208409F0206000000001475 |
      Then Stripe answers 402 ""

  Rule: A wallet's cryptogram stands beside the card

    Scenario Outline: A card of <method> is a card of the wallet <wallet>
      When the shop asks Stripe to create a charge with:
        | amount                    | 18.60 eur                    |
        | currency                  | eur                          |
        | card[number]              | 5555555555554444             |
        | card[exp_month]           | 7                            |
        | card[exp_year]            | 2031                         |
        | card[cryptogram]          | AAAAAAAAAAAAAAAAAAAAAAAAAAA= |
        | card[eci]                 | 05                           |
        | card[tokenization_method] | <method>                     |
      Then Stripe's answer has:
        | status                                  | succeeded |
        | source.tokenization_method              | <method>  |
        | payment_method_details.card.wallet.type | <wallet>  |
      When the shop asks Stripe to create a token with:
        | card[number]              | 5555555555554444             |
        | card[exp_month]           | 7                            |
        | card[exp_year]            | 2031                         |
        | card[cryptogram]          | AAAAAAAAAAAAAAAAAAAAAAAAAAA= |
        | card[tokenization_method] | <method>                     |
      Then Stripe's answer has:
        | card.tokenization_method | <method> |

      Examples:
        | method      | wallet     |
        | android_pay | google_pay |
        | apple_pay   | apple_pay  |
