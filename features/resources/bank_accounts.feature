Feature: Bank accounts at Stripe
  A shop hands a customer's bank account over to Stripe, which looks whether there can be one.
  https://docs.stripe.com/api/tokens/create_bank_account

  Rule: A token of a bank account needs what the country needs

    Scenario Outline: A bank account in <country>, number <number>
      When the shop asks Stripe to create a token with:
        | bank_account[country]             | <country>   |
        | bank_account[currency]            | <currency>  |
        | bank_account[account_number]      | <number>    |
        | bank_account[account_holder_name] | Jenny Rosen |
        | <param>                           | <value>     |
      Then Stripe's answer has:
        | type                           | bank_account  |
        | bank_account.object            | bank_account  |
        | bank_account.last4             | <last>        |
        | bank_account.country           | <upper>       |
        | bank_account.currency          | <lower>       |
        | bank_account.status            | new           |
        | bank_account.account_holder_name | Jenny Rosen |
        | bank_account.account_holder_type | none        |

      Examples:
        | country | number                        | currency | param                        | value     | last | upper | lower |
        | US      | 000123456789                  | usd      | bank_account[routing_number] | 110000000 | 6789 | US    | usd   |
        | us      | 000123456789                  | USD      | bank_account[routing_number] | 021000021 | 6789 | US    | usd   |
        | US      | 000 123 456 789               | usd      | bank_account[routing_number] | 123456789 | 6789 | US    | usd   |
        | US      | 000111111116                  | usd      | bank_account[routing_number] | 110000000 | 1116 | US    | usd   |
        | DE      | DE89370400440532013000        | EUR      |                              |           | 3000 | DE    | eur   |
        | DE      | de89 3704 0044 0532 0130 00   | eur      |                              |           | 3000 | DE    | eur   |
        | GB      | 00012345                      | gbp      | bank_account[routing_number] | 108800    | 2345 | GB    | gbp   |
        | NO      | NO9386011117947               | nok      |                              |           | 7947 | NO    | nok   |

    Scenario Outline: No bank account: <why>
      When the shop asks Stripe to create a token with:
        | bank_account[currency]    | usd     |
        | bank_account<param>       | <value> |
        | bank_account<second>      | <more>  |
        | bank_account<third>       | <most>  |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <named>               |
        | error.message | <message>             |

      Examples:
        | why                        | param            | value                  | second           | more         | third             | most         | code                      | named                        | message |
        | no number                  | [country]        | US                     | [routing_number] | 110000000    | [account_holder_name] | Jenny    | parameter_missing         | bank_account[account_number] | Missing required param: bank_account[account_number]. |
        | no country                 | [account_number] | 000123456789           | [routing_number] | 110000000    | [account_holder_name] | Jenny    | parameter_missing         | bank_account[country]        | Missing required param: bank_account[country]. |
        | no bank                    | [account_number] | 000123456789           | [country]        | US           | [account_holder_name] | Jenny    | parameter_missing         | bank_account[routing_number] | Missing required param: bank_account[routing_number]. |
        | a bank of eight digits     | [account_number] | 000123456789           | [country]        | US           | [routing_number]  | 11000000     | routing_number_invalid    | bank_account[routing_number] | Invalid routing number for US: 11000000 |
        | a bank of ten digits       | [account_number] | 000123456789           | [country]        | US           | [routing_number]  | 1100000000   | routing_number_invalid    | bank_account[routing_number] | Invalid routing number for US: 1100000000 |
        | a bank with a letter       | [account_number] | 000123456789           | [country]        | US           | [routing_number]  | 11000000a    | routing_number_invalid    | bank_account[routing_number] | Invalid routing number for US: 11000000a |
        | an account of nobody's     | [account_number] | 9876543210             | [country]        | US           | [routing_number]  | 110000000    | account_number_invalid    | bank_account[account_number] | You must use a test bank account number in test mode. Try 000123456789 or see more options at https://stripe.com/docs/connect/testing#account-numbers. |
        | another check digit        | [account_number] | DE00370400440532013000 | [country]        | DE           | [account_holder_name] | Jenny    | invalid_bank_account_iban | bank_account[account_number] | The IBAN you provided is invalid. |
        | a sign in an IBAN          | [account_number] | DE89370400440532013*00 | [country]        | DE           | [account_holder_name] | Jenny    | invalid_bank_account_iban | bank_account[account_number] | The IBAN you provided is invalid. |
        | too short an IBAN          | [account_number] | DE100000000000         | [country]        | DE           | [account_holder_name] | Jenny    | invalid_bank_account_iban | bank_account[account_number] | The IBAN you provided is invalid. |
        | metadata as a text         | [account_number] | 000123456789           | [country]        | US           | [metadata]        | b            | parameter_unknown         | bank_account[metadata]       | Received unknown parameter: bank_account[metadata] |

    Scenario: There is no such country
      When the shop asks Stripe to create a token with:
        | bank_account[country]        | XX           |
        | bank_account[currency]       | usd          |
        | bank_account[account_number] | 000123456789 |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | bank_account[country] |
        | error.message | including XX          |

  Rule: A customer has an account once

    Scenario: The same account again is refused, and another customer may have it
      Given the shop has asked Stripe to create a customer with:
        | bank_account[country]        | US           |
        | bank_account[account_number] | 000123456789 |
        | bank_account[routing_number] | 110000000    |
      When the shop asks Stripe to add to the customer with:
        | bank_account[country]        | US           |
        | bank_account[account_number] | 000111111116 |
        | bank_account[routing_number] | 110000000    |
      Then Stripe's answer has:
        | object   | bank_account |
        | customer | {customer}   |
      When the shop asks Stripe to add to the customer with:
        | bank_account[country]        | US           |
        | bank_account[account_number] | 000123456789 |
        | bank_account[routing_number] | 110000000    |
      Then Stripe answers 400 "bank_account_exists"
      And Stripe's answer has:
        | error.param   | none |
        | error.message | A bank account with that routing number and account number already exists for this customer. |
      When the shop asks Stripe to create a customer with:
        | bank_account[country]        | US           |
        | bank_account[account_number] | 000123456789 |
        | bank_account[routing_number] | 110000000    |
      Then Stripe answers 200 ""

    Scenario: An account is verified once
      Given the shop has asked Stripe to create a customer with:
        | bank_account[country]        | US           |
        | bank_account[account_number] | 000123456789 |
        | bank_account[routing_number] | 110000000    |
      And that card is called "bank account"
      When the shop asks Stripe to verify the stored bank account
      Then Stripe answers 400 "parameter_missing"
      And Stripe's answer has:
        | error.param | amounts |
      When the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      Then Stripe's answer has:
        | status | verified |
      When the shop asks Stripe to verify the stored bank account with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | This bank account has already been verified. |

  Rule: A payment method of a bank account

    Scenario Outline: An American account as a payment method: <why>
      When the shop asks Stripe to create a payment method with:
        | type                                 | us_bank_account |
        | billing_details[name]                | Jenny           |
        | us_bank_account[account_holder_type] | individual      |
        | us_bank_account<param>               | <value>         |
        | us_bank_account<second>              | <more>          |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.param   | <named>   |
        | error.message | <message> |

      Examples:
        | why                  | param            | value        | second                        | more      | code                   | named                           | message |
        | no number            | [routing_number] | 110000000    | [account_type]                | checking  | parameter_missing      | us_bank_account[account_number] | Missing required param: us_bank_account[account_number]. |
        | no bank              | [account_number] | 000123456789 | [account_type]                | checking  | parameter_missing      | us_bank_account[routing_number] | Missing required param: us_bank_account[routing_number]. |
        | a wrong check digit  | [account_number] | 000123456789 | [routing_number]              | 110000001 | routing_number_invalid | us_bank_account[routing_number] | Invalid routing number for US: 110000001 |
        | too few digits       | [account_number] | 000123456789 | [routing_number]              | 11000000  | routing_number_invalid | us_bank_account[routing_number] | Invalid routing number for US: 11000000 |
        | an account of nobody | [account_number] | 9876543210   | [routing_number]              | 110000000 | account_number_invalid | us_bank_account[account_number] | You must use a test bank account number in test mode. Try 000123456789 or see more options at https://stripe.com/docs/connect/testing#account-numbers. |
        | a connection         | [account_number] | 000123456789 | [financial_connections_account] | fca_none | resource_missing      | us_bank_account[financial_connections_account] | No such financial_connections_account: 'fca_none' |

    Scenario Outline: An American account is for <kind>
      When the shop asks Stripe to create a payment method with:
        | type                                 | us_bank_account |
        | billing_details[name]                | Jenny           |
        | us_bank_account[account_number]      | 000123456789    |
        | us_bank_account[routing_number]      | 110000000       |
        | us_bank_account[account_holder_type] | individual      |
        | <param>                              | <value>         |
      Then Stripe's answer has:
        | us_bank_account.account_type        | <kind>     |
        | us_bank_account.account_holder_type | individual |
        | us_bank_account.last4               | 6789       |
        | us_bank_account.routing_number      | 110000000  |

      Examples:
        | param                         | value    | kind     |
        |                               |          | checking |
        | us_bank_account[account_type] | savings  | savings  |

    Scenario Outline: The IBAN <iban> is a payment method: <fate>
      When the shop asks Stripe to create a payment method with:
        | type                   | sepa_debit       |
        | billing_details[name]  | Jenny            |
        | billing_details[email] | jenny@example.com |
        | sepa_debit<param>      | <iban>           |
      Then Stripe's answer has:
        | error.code             | <code>    |
        | error.param            | <named>   |
        | error.message          | <message> |
        | sepa_debit.country     | <country> |
        | sepa_debit.bank_code   | <bank>    |
        | sepa_debit.branch_code | <branch>  |
        | sepa_debit.last4       | <last>    |

      Examples:
        | param  | iban                        | fate    | country | bank     | branch | last | code                      | named            | message |
        | [iban] | DE89370400440532013000      | taken   | DE      | 37040044 | none   | 3000 |                           |                  |         |
        | [iban] | de89 3704 0044 0532 0130 00 | taken, with blanks | DE | 37040044 | none | 3000 |                        |                  |         |
        | [iban] | AT611904300234573201        | taken, of Austria | AT | 19043    | none   | 3201 |                        |                  |         |
        | [iban] | DE88370400440532013000      | refused | none    | none     | none   | none | invalid_bank_account_iban | sepa_debit[iban] | The IBAN you provided is invalid. |
        | [iban] | NO9386011117948             | refused, of Norway | none | none | none | none | invalid_bank_account_iban  | sepa_debit[iban] | The IBAN you provided is invalid. |

    Scenario: A SEPA debit needs an IBAN
      When the shop asks Stripe to create a payment method with:
        | type                   | sepa_debit        |
        | billing_details[name]  | Jenny             |
        | billing_details[email] | jenny@example.com |
      Then Stripe answers 400 "parameter_missing"
