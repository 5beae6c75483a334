Feature: Microdeposits
  A customer shows that a bank account is theirs by telling what came: two amounts, or a code.
  https://docs.stripe.com/payments/ach-direct-debit/accept-a-payment

  Rule: A payment and a set-up wait for the customer to tell what came

    Scenario Outline: <what>: told <how>, the account is verified
      Given the shop has asked Stripe to create a <what> with:
        | accepted methods                                             | us_bank_account |
        | payment_method_data[type]                                    | us_bank_account |
        | payment_method_data[us_bank_account][routing_number]         | 110000000       |
        | payment_method_data[us_bank_account][account_number]         | 000123456789    |
        | payment_method_data[us_bank_account][account_holder_type]    | individual      |
        | payment_method_data[billing_details][name]                   | Jenny           |
        | mandate_data[customer_acceptance][type]                      | offline         |
        | payment_method_options[us_bank_account][verification_method] | microdeposits   |
        | confirm                                                      | true            |
        | <param>                                                      | <worth>         |
        | <more>                                                       | usd             |
      Then Stripe's answer has:
        | status                                                        | requires_action           |
        | next_action.type                                              | verify_with_microdeposits |
        | next_action.verify_with_microdeposits.microdeposit_type       | descriptor_code           |
        | next_action.verify_with_microdeposits.arrival_date            | in 36 hours               |
        | next_action.verify_with_microdeposits.hosted_verification_url | including /microdeposit/  |
      When the shop asks Stripe to verify the <account> with:
        | <how> | <one> |
        | <how> | <two> |
      Then Stripe's answer has:
        | status      | <then> |
        | next_action | none   |

      Examples:
        | what    | account               | how             | one    | two    | then       | param              | worth | more                 |
        | payment | bank account          | amounts[]       | 32     | 45     | processing | amount             | 2000  | currency             |
        | set-up  | set-up's bank account | amounts[]       | 32     | 45     | succeeded  | single_use[amount] | 2000  | single_use[currency] |
        | payment | bank account          | descriptor_code | SM11AA | SM11AA | processing | amount             | 2000  | currency             |
        | set-up  | set-up's bank account | descriptor_code | SM11AA | SM11AA | succeeded  | single_use[amount] | 2000  | single_use[currency] |

    Scenario Outline: <what>: <told> is refused
      Given the shop has asked Stripe to create a <what> with:
        | accepted methods                                             | us_bank_account |
        | payment_method_data[type]                                    | us_bank_account |
        | payment_method_data[us_bank_account][routing_number]         | 110000000       |
        | payment_method_data[us_bank_account][account_number]         | 000123456789    |
        | payment_method_data[us_bank_account][account_holder_type]    | individual      |
        | payment_method_data[billing_details][name]                   | Jenny           |
        | mandate_data[customer_acceptance][type]                      | offline         |
        | payment_method_options[us_bank_account][verification_method] | microdeposits   |
        | confirm                                                      | true            |
        | <param>                                                      | <worth>         |
        | <more>                                                       | usd             |
      When the shop asks Stripe to verify the <account> with:
        | <one> | <1> |
        | <two> | <2> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.type    | <type>  |
        | error.param   | <names> |
        | error.message | <text>  |

      Examples:
        | what    | told               | account               | one             | 1        | two             | 2      | param  | worth | more     | status | code                                                              | type                  | names     | text                                                                                                                          |
        | payment | one amount         | bank account          | amounts[]       | 32       |                 |        | amount | 2000  | currency | 400    | payment_method_microdeposit_verification_amounts_invalid          | invalid_request_error | amounts   | You must provide exactly two microdeposit amounts.                                                                            |
        | set-up  | one amount         | set-up's bank account | amounts[]       | 32       |                 |        |        |       |          | 400    | payment_method_microdeposit_verification_amounts_invalid          | invalid_request_error | amounts   | You must provide exactly two microdeposit amounts.                                                                            |
        | payment | amounts and a code | bank account          | amounts[]       | 32       | descriptor_code | SM11AA | amount | 2000  | currency | 400    | parameters_exclusive                                              | invalid_request_error | amounts   | You may only specify one of these parameters: amounts, descriptor_code.                                                       |
        | set-up  | amounts and a code | set-up's bank account | amounts[]       | 32       | descriptor_code | SM11AA |        |       |          | 400    | parameters_exclusive                                              | invalid_request_error | amounts   | You may only specify one of these parameters: amounts, descriptor_code.                                                       |
        | payment | other amounts      | bank account          | amounts[]       | 1        | amounts[]       | 2      | amount | 2000  | currency | 400    | payment_method_microdeposit_verification_amounts_mismatch         | invalid_request_error | not there | The amounts provided do not match the amounts that were sent to the bank account. You have 9 verification attempts remaining. |
        | set-up  | other amounts      | set-up's bank account | amounts[]       | 1        | amounts[]       | 2      |        |       |          | 400    | payment_method_microdeposit_verification_amounts_mismatch         | invalid_request_error | not there | The amounts provided do not match the amounts that were sent to the bank account. You have 9 verification attempts remaining. |
        | payment | another code       | bank account          | descriptor_code | SM99ZZ   |                 |        | amount | 2000  | currency | 400    | payment_method_microdeposit_verification_descriptor_code_mismatch | invalid_request_error | not there | The verification code provided does not match the one sent to the bank account.                                               |
        | set-up  | another code       | set-up's bank account | descriptor_code | SM99ZZ   |                 |        |        |       |          | 400    | payment_method_microdeposit_verification_descriptor_code_mismatch | invalid_request_error | not there | The verification code provided does not match the one sent to the bank account.                                               |
        | payment | a code too late    | bank account          | descriptor_code | SM44DD   |                 |        | amount | 2000  | currency | 200    |                                                                   | not there             | not there | not there                                                                                                                     |
        | set-up  | a code too late    | set-up's bank account | descriptor_code | SM44DD   |                 |        |        |       |          | 200    |                                                                   | not there             | not there | not there                                                                                                                     |
        | payment | a code too often   | bank account          | descriptor_code | SM33CC   |                 |        | amount | 2000  | currency | 400    | payment_method_microdeposit_verification_attempts_exceeded        | invalid_request_error | not there | Exceeded number of allowed verification attempts                                                                              |
        | set-up  | a code too often   | set-up's bank account | descriptor_code | SM33CC   |                 |        |        |       |          | 400    | payment_method_microdeposit_verification_attempts_exceeded        | invalid_request_error | not there | Exceeded number of allowed verification attempts                                                                              |
        | payment | nothing            | bank account          | expand[]        | customer |                 |        | amount | 2000  | currency | 400    | parameter_missing                                                 | invalid_request_error | amounts   | Missing required param: amounts.                                                                                              |
        | set-up  | nothing            | set-up's bank account | expand[]        | customer |                 |        |        |       |          | 400    | parameter_missing                                                 | invalid_request_error | amounts   | Missing required param: amounts.                                                                                              |

    Scenario Outline: <what>: what does not wait for deposits is not verified, with <card>
      Given the shop has asked Stripe to create a <what> with:
        | accepted methods | card    |
        | payment_method   | <card>  |
        | confirm          | true    |
        | <param>          | <worth> |
        | <more>           | usd     |
      When the shop asks Stripe to verify the <account> with:
        | amounts[] | 32 |
        | amounts[] | 45 |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.message | <text>                |

      Examples:
        | what    | account               | card                           | param       | worth | more     | status | code                 | text                                                                                                                                                                            |
        | payment | bank account          | pm_card_visa                   | amount      | 2000  | currency | 400    | intent_invalid_state | This PaymentIntent cannot be actioned on because it has a status of succeeded. Only a PaymentIntent with one of the following statuses may be actioned on: ["requires_action"]. |
        | set-up  | set-up's bank account | pm_card_visa                   |             |       |          | 400    | intent_invalid_state | This SetupIntent cannot be actioned on because it has a status of succeeded. Only a SetupIntent with one of the following statuses may be actioned on: ["requires_action"].     |
        | payment | bank account          | pm_card_authenticationRequired | amount      | 2001  | currency | 400    | intent_invalid_state | This intent does not wait for the verification of a bank account.                                                                                                               |
        | set-up  | set-up's bank account | pm_card_authenticationRequired | metadata[a] | b     |          | 400    | intent_invalid_state | This intent does not wait for the verification of a bank account.                                                                                                               |

    @clock
    Scenario Outline: <what>: after ten days it is too late
      Given the shop has asked Stripe to create a <what> with:
        | accepted methods                                             | us_bank_account |
        | payment_method_data[type]                                    | us_bank_account |
        | payment_method_data[us_bank_account][routing_number]         | 110000000       |
        | payment_method_data[us_bank_account][account_number]         | 000123456789    |
        | payment_method_data[us_bank_account][account_holder_type]    | individual      |
        | payment_method_data[billing_details][name]                   | Jenny           |
        | mandate_data[customer_acceptance][type]                      | offline         |
        | payment_method_options[us_bank_account][verification_method] | microdeposits   |
        | confirm                                                      | true            |
        | <param>                                                      | <worth>         |
        | <more>                                                       | usd             |
      When 9 days pass
      Then at Stripe the <what> is "requires_action"
      When 1 day passes
      Then at Stripe the <what> has:
        | status          | requires_payment_method                                                                              |
        | <error>.code    | payment_method_microdeposit_verification_timeout                                                     |
        | <error>.message | Microdeposit timeout. Customer hasn't verified their bank account within the required 10 day period. |

      Examples:
        | what    | param  | worth | more     | error              |
        | payment | amount | 2000  | currency | last_payment_error |
        | set-up  |        |       |          | last_setup_error   |
