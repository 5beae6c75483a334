Feature: Card data that can be none
  A shop that sends card data learns at once what cannot be right about it.
  https://docs.stripe.com/error-codes

  Background:
    Given a customer at Stripe

  Rule: A number, an expiry and a CVC have their form

    Scenario Outline: The number "<number>", ending <month>/<year>, with the CVC "<cvc>": <why>
      When the shop asks Stripe to create a token with:
        | card[number]    | <number> |
        | card[exp_month] | <month>  |
        | card[exp_year]  | <year>   |
        | card[cvc]       | <cvc>    |
      Then Stripe answers 402 "<code>"
      And Stripe's answer has:
        | error.type    | card_error |
        | error.param   | <param>    |
        | error.message | <message>  |

      Examples:
        | why                     | number               | month | year | cvc   | code                 | param     | message |
        | a letter in it          | 424242424242424a     | 12    | 2031 | 123   | invalid_number       | number    | The card number is not a valid credit card number. |
        | too short               | 42424242426          | 12    | 2031 | 123   | invalid_number       | number    | The card number is not a valid credit card number. |
        | too long                | 42424242424242424242 | 12    | 2031 | 123   | invalid_number       | number    | The card number is not a valid credit card number. |
        | another check digit     | 4242424242424241     | 12    | 2031 | 123   | incorrect_number     | number    | Your card number is incorrect. |
        | a month before January  | 4242424242424242     | 0     | 2031 | 123   | invalid_expiry_month | exp_month | Your card's expiration month is invalid. |
        | a month after December  | 4242424242424242     | 13    | 2031 | 123   | invalid_expiry_month | exp_month | Your card's expiration month is invalid. |
        | a month in words        | 4242424242424242     | May   | 2031 | 123   | invalid_expiry_month | exp_month | Your card's expiration month is invalid. |
        | a year in words         | 4242424242424242     | 12    | soon | 123   | invalid_expiry_year  | exp_year  | Your card's expiration year is invalid. |
        | a year long gone        | 4242424242424242     | 12    | 1999 | 123   | invalid_expiry_year  | exp_year  | Your card's expiration year is invalid. |
        | a year far ahead        | 4242424242424242     | 12    | 2099 | 123   | invalid_expiry_year  | exp_year  | Your card's expiration year is invalid. |
        | a CVC of two digits     | 4242424242424242     | 12    | 2031 | 12    | invalid_cvc          | cvc       | Your card's security code is invalid. |
        | a CVC of four digits    | 4242424242424242     | 12    | 2031 | 1234  | invalid_cvc          | cvc       | Your card's security code is invalid. |
        | a CVC with a letter     | 4242424242424242     | 12    | 2031 | 12a   | invalid_cvc          | cvc       | Your card's security code is invalid. |
        | five digits of Amex     | 378282246310005      | 12    | 2031 | 12345 | invalid_cvc          | cvc       | Your card's security code is invalid. |

    Scenario Outline: The number <number>, ending <month>/<year>, with the CVC "<cvc>" is taken
      When the shop asks Stripe to create a token with:
        | card[number]    | <number> |
        | card[exp_month] | <month>  |
        | card[exp_year]  | <year>   |
        | card[cvc]       | <cvc>    |
      Then Stripe's answer has:
        | card.last4     | <last>  |
        | card.exp_month | <shown> |
        | card.exp_year  | <full>  |

      Examples:
        | number              | month | year | cvc  | last | shown | full |
        | 4242424242424242    | 1     | 2031 | 123  | 4242 | 1     | 2031 |
        | 4242424242424242    | 12    | 31   | 123  | 4242 | 12    | 2031 |
        | 378282246310005     | 12    | 2031 | 1234 | 0005 | 12    | 2031 |
        | 378282246310005     | 12    | 2031 | 123  | 0005 | 12    | 2031 |
        | 424242424242        | 12    | 2031 | 123  | 4242 | 12    | 2031 |

    Scenario Outline: Card data without <missing>
      When the shop asks Stripe to create a token with:
        | <param>  | <value> |
        | <second> | <more>  |
        | card[cvc] | 123    |
      Then Stripe answers <status> "parameter_missing"
      And Stripe's answer has:
        | error.param   | <named>                          |
        | error.message | Missing required param: <named>. |

      Examples:
        | missing      | param           | value            | second          | more | status | named           |
        | a number     | card[exp_month] | 12               | card[exp_year]  | 2031 | 400    | card[number]    |
        | an exp_month | card[number]    | 4242424242424242 | card[exp_year]  | 2031 | 400    | card[exp_month] |
        | an exp_year  | card[number]    | 4242424242424242 | card[exp_month] | 12   | 400    | card[exp_year]  |

    @clock:2026-11-30
    Scenario Outline: On the last day of November 2026, <month>/<year> is <fate>
      When the shop asks Stripe to create a token with:
        | card[number]    | 4242424242424242 |
        | card[exp_month] | <month>          |
        | card[exp_year]  | <year>           |
      Then Stripe's answer has:
        | error.code | <code> |

      Examples:
        | month | year | fate    | code                 |
        | 11    | 2026 | taken   |                      |
        | 10    | 2026 | refused | invalid_expiry_month |
        | 12    | 2025 | refused | invalid_expiry_year  |

  Rule: A payment's amount is one that the currency has

    Scenario Outline: <amount> of <currency> is <fate>
      When the shop asks Stripe to create a payment with:
        | amount           | <amount>   |
        | currency         | <currency> |
        | accepted methods | card       |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | <param>   |
        | error.message | <message> |

      Examples:
        | amount | currency | fate     | status | code                                         | param  | message |
        | 500000 | ugx      | taken    | 200    |                                              |        |         |
        | 500001 | ugx      | refused  | 400    | invalid_charge_amount_no_decimal_compatible  | amount | Invalid amount. Currency UGX has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#zero-decimal for more information. |
        | 50050  | isk      | refused  | 400    | invalid_charge_amount_no_decimal_compatible  | amount | Invalid amount. Currency ISK has become effectively zero-decimal and charged amounts must be evenly divisible by 100. See https://stripe.com/docs/currencies#special-cases for more information. |

  Rule: A debit's account has the digits of its country

    Scenario Outline: A debit of the type <type>: <why>
      When the shop asks Stripe to create a payment method with:
        | type                   | <type>            |
        | billing_details[name]  | Jenny             |
        | billing_details[email] | jenny@example.com |
        | billing_details[address][line1]       | 1 Main |
        | billing_details[address][city]        | London |
        | billing_details[address][postal_code] | E1 6AN |
        | billing_details[address][country]     | GB     |
        | <type><param>          | <value>           |
        | <type><second>         | <more>            |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.param   | <named>   |
        | error.message | <message> |
        | <type>.last4  | <last>    |

      Examples:
        | type          | why              | param            | value    | second       | more    | status | code                   | named                         | message | last |
        | bacs_debit    | right            | [account_number] | 00012345 | [sort_code]  | 108800  | 200    |                        |                               |         | 2345 |
        | bacs_debit    | with dashes      | [account_number] | 00012345 | [sort_code]  | 10-88-00 | 200   |                        |                               |         | 2345 |
        | bacs_debit    | no sort code     | [account_number] | 00012345 | [sort_code]  |         | 400    | parameter_invalid_empty | bacs_debit[sort_code]         | You passed an empty string for 'bacs_debit[sort_code]'. We assume empty values are an attempt to unset a parameter; however 'bacs_debit[sort_code]' cannot be unset. You should remove 'bacs_debit[sort_code]' from your request or supply a non-empty value. | none |
        | bacs_debit    | a short sort code | [account_number] | 00012345 | [sort_code] | 10880   | 400    | routing_number_invalid | bacs_debit[sort_code]         | The bank's number you provided is invalid: it has 6 digits. | none |
        | bacs_debit    | a long sort code | [account_number] | 00012345 | [sort_code]  | 1088000 | 400    | routing_number_invalid | bacs_debit[sort_code]         | The bank's number you provided is invalid: it has 6 digits. | none |
        | bacs_debit    | a letter         | [account_number] | 0001234a | [sort_code]  | 108800  | 400    | account_number_invalid | bacs_debit[account_number]    | The bank account number you provided is invalid. | none |
        | bacs_debit    | a short number   | [account_number] | 0001234  | [sort_code]  | 108800  | 400    | account_number_invalid | bacs_debit[account_number]    | The bank account number you provided is invalid. | none |
        | au_becs_debit | right, in Australia | [account_number] | 000123456 | [bsb_number] | 000000 | 200   |                        |                               |         | 3456 |
        | au_becs_debit | a short BSB      | [account_number] | 000123456 | [bsb_number] | 00000  | 400    | routing_number_invalid | au_becs_debit[bsb_number]     | The bank's number you provided is invalid: it has 6 digits. | none |
        | au_becs_debit | a long number    | [account_number] | 0001234567 | [bsb_number] | 000000 | 400   | account_number_invalid | au_becs_debit[account_number] | The bank account number you provided is invalid. | none |
