Feature: A customer's money at Stripe
  A customer sends money by bank transfer; a merchant sees what has come, where it goes, and where to send it.
  https://docs.stripe.com/payments/customer-balance

  Rule: What has come is booked by currency

    @clock:2026-11-01
    Scenario: Three transfers in two currencies
      Given a customer at Stripe
      When the shop asks Stripe to send a bank transfer with:
        | amount    | 50.00 eur           |
        | currency  | EUR                 |
        | reference | Invoice 28278FC-155 |
      Then Stripe's answer has:
        | members                                         | id, object, created, currency, customer, customer_account, ending_balance, funded, livemode, net_amount, type |
        | id                                              | ccsbtxn_…                         |
        | object                                          | customer_cash_balance_transaction |
        | created                                         | 1793491200                        |
        | currency                                        | eur                               |
        | customer                                        | {customer}                        |
        | ending_balance                                  | 50.00 eur                         |
        | net_amount                                      | 50.00 eur                         |
        | type                                            | funded                            |
        | livemode                                        | no                                |
        | funded.bank_transfer.type                       | eu_bank_transfer                  |
        | funded.bank_transfer.reference                  | Invoice 28278FC-155               |
        | funded.bank_transfer.eu_bank_transfer.iban_last4 | 4000                             |
        | funded.bank_transfer.eu_bank_transfer.bic       | COBADEFFXXX                       |
        | funded.bank_transfer.eu_bank_transfer.sender_name | John Doe                        |
      When the shop asks Stripe to read the cash balance transaction
      Then Stripe's answer has:
        | id             | the same as before |
        | net_amount     | the same as before |
        | ending_balance | the same as before |
      When the shop asks Stripe to send a bank transfer with:
        | amount   | 3.00 eur |
        | currency | eur      |
      Then Stripe's answer has:
        | ending_balance                 | 53.00 eur |
        | funded.bank_transfer.reference | none      |
      When the shop asks Stripe to send a bank transfer with:
        | amount   | 7   |
        | currency | usd |
      Then Stripe's answer has:
        | ending_balance | 7 |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | object                              | cash_balance |
        | available.eur                       | 5300         |
        | available.usd                       | 7            |
        | customer                            | {customer}   |
        | customer_account                    | none         |
        | livemode                            | no           |
        | settings.reconciliation_mode        | automatic    |
        | settings.using_merchant_default     | yes          |
      When the shop asks Stripe to list the customer's cash transactions with:
        | limit | 2 |
      Then Stripe's answer has:
        | url             | /v1/customers/{customer}/cash_balance_transactions |
        | has_more        | yes       |
        | data.0.currency | usd       |
        | data.1.currency | eur       |
        | data.2          | not there |
      When the shop asks Stripe to list the customer's cash transactions with:
        | created[gt] | 1793491200 |
      Then Stripe's answer has:
        | data.0 | not there |
      When the shop asks Stripe to delete the customer
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | You cannot delete a customer with a cash balance. |
      And at Stripe the customer has:
        | balance | 0 |

    Scenario: A customer who never sent anything
      Given a customer at Stripe
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | available | none       |
        | customer  | {customer} |

    Scenario Outline: A transfer in <currency> says who has sent it
      Given a customer at Stripe
      When the shop asks Stripe to send a bank transfer with:
        | amount   | 100        |
        | currency | <currency> |
      Then Stripe's answer has:
        | funded.bank_transfer.type   | <type>   |
        | funded.bank_transfer.<type> | <sender> |

      Examples:
        | currency | type             | sender |
        | usd      | us_bank_transfer | {"network":"ach","sender_name":"John Doe"} |
        | gbp      | gb_bank_transfer | {"account_number_last4":"1113","sender_name":"John Doe","sort_code":"108800"} |
        | jpy      | jp_bank_transfer | {"sender_bank":"新生銀行","sender_branch":"京都","sender_name":"John Doe"} |
        | mxn      | mx_bank_transfer | {"clabe_last4":"4567","sender_bank":"Citi","sender_name":"JOHN DOE"} |

    Scenario Outline: No transfer <why> comes
      Given a customer at Stripe
      When the shop asks Stripe to send a bank transfer with:
        | <param>  | <value> |
        | <second> | <more>  |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <named>               |
        | error.message | <message>             |

      Examples:
        | why                 | param  | value | second   | more | code                      | named    | message |
        | of nothing          | amount | 0     | currency | usd  | parameter_invalid_integer | amount   | This value must be greater than or equal to 1. |
        | in no currency      | amount | 1     |          |      | parameter_missing         | currency | Missing required param: currency. |
        | in francs           | amount | 1     | currency | chf  |                           | currency | Cash balances cannot be funded in chf. |

    Scenario: Another customer's transfer is not there
      Given a customer at Stripe
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | 1   |
        | currency | usd |
      And a customer at Stripe
      When the shop asks Stripe to read the cash balance transaction
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | transaction |
        | error.message | No such customer_cash_balance_transaction: '{customer cash balance transaction}' |

  Rule: The merchant says who decides what the money is for

    Scenario Outline: A customer whose money is given out as <mode>
      Given the shop has asked Stripe to create a customer with:
        | cash_balance[settings][reconciliation_mode] | manual |
      When the shop asks Stripe to read the cash balance
      Then Stripe's answer has:
        | settings.reconciliation_mode    | manual |
        | settings.using_merchant_default | no     |
      When the shop asks Stripe to update the cash balance with:
        | settings[reconciliation_mode] | <mode> |
      Then Stripe's answer has:
        | settings.reconciliation_mode    | <shown>   |
        | settings.using_merchant_default | <default> |

      Examples:
        | mode             | shown     | default |
        | automatic        | automatic | no      |
        | manual           | manual    | no      |
        | merchant_default | automatic | yes     |

    Scenario: A customer's money is given out in one of three ways
      Given a customer at Stripe
      When the shop asks Stripe to update the cash balance with:
        | settings[reconciliation_mode] | sometimes |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | settings[reconciliation_mode] |
        | error.message | Invalid settings[reconciliation_mode]: must be one of automatic, manual, or merchant_default |

  Rule: Stripe says where to send money

    Scenario Outline: A customer sends <currency> to an account in <country>
      Given a customer at Stripe
      When the shop asks Stripe to ask where to send money with:
        | funding_type        | bank_transfer |
        | currency            | <currency>    |
        | bank_transfer[type] | <type>        |
        | <param>             | <value>       |
      Then Stripe's answer has:
        | members               | object, bank_transfer, currency, funding_type, livemode |
        | object                | funding_instructions |
        | currency              | <currency>           |
        | funding_type          | bank_transfer        |
        | livemode              | no                   |
        | bank_transfer.type    | <type>               |
        | bank_transfer.country | <country>            |
        | bank_transfer.financial_addresses.0.type                 | <address>   |
        | bank_transfer.financial_addresses.0.supported_networks.0 | <network>   |
        | bank_transfer.financial_addresses.0.<address>.<member>   | <known>     |
        | bank_transfer.financial_addresses.0.<address>.account_holder_name | set |
        | bank_transfer.financial_addresses.0.<address>.account_holder_address.country | <holder> |
        | bank_transfer.financial_addresses.0.<address>.account_holder_address.city | <seat> |
        | bank_transfer.financial_addresses.0.<address>.bank_address.line1 | <bank> |

      Examples:
        | currency | type             | param                                    | value | country | address   | network | member         | known     | holder | seat                | bank |
        | usd      | us_bank_transfer |                                          |       | US      | aba       | ach     | routing_number | 999999999 | US     | South San Francisco | 420 Montgomery Street |
        | gbp      | gb_bank_transfer |                                          |       | GB      | sort_code | bacs    | sort_code      | 108800    | GB     | London              | 1 CHURCHILL PLACE |
        | eur      | eu_bank_transfer | bank_transfer[eu_bank_transfer][country] | NL    | NL      | iban      | sepa    | iban           | NL…       | IE     | Dublin              | 1 North Wall Quay |
        | eur      | eu_bank_transfer | bank_transfer[eu_bank_transfer][country] | de    | DE      | iban      | sepa    | country        | DE        | IE     | Dublin              | 1 North Wall Quay |
        | jpy      | jp_bank_transfer |                                          |       | JP      | zengin    | zengin  | branch_code    | 950       | JP     | 渋谷区              | 丸の内1-1-2 |
        | mxn      | mx_bank_transfer |                                          |       | MX      | spei      | spei    | bank_name      | BANAMEX   | MX     | Ciudad de México    | Isabel la Católica 44 |

    Scenario: Where to send money stays the same, and is nobody else's
      Given a customer at Stripe
      When the shop asks Stripe to ask where to send money with:
        | funding_type        | bank_transfer    |
        | currency            | gbp              |
        | bank_transfer[type] | gb_bank_transfer |
      And the shop asks Stripe to ask where to send money with:
        | funding_type        | bank_transfer    |
        | currency            | GBP              |
        | bank_transfer[type] | gb_bank_transfer |
      Then Stripe's answer has:
        | bank_transfer.financial_addresses.0.sort_code.account_number | the same as before |
      Given a customer at Stripe
      When the shop asks Stripe to ask where to send money with:
        | funding_type        | bank_transfer    |
        | currency            | gbp              |
        | bank_transfer[type] | gb_bank_transfer |
      And the shop asks Stripe to ask where to send money with:
        | funding_type                             | bank_transfer    |
        | currency                                 | eur              |
        | bank_transfer[type]                      | eu_bank_transfer |
        | bank_transfer[eu_bank_transfer][country] | FR               |
      Then Stripe's answer has:
        | bank_transfer.financial_addresses.0.iban.bic | SOGEDEFFXXX |

    Scenario Outline: Only <asked> is told in a payment that asks for it alone
      Given a customer at Stripe
      When the shop asks Stripe to create a payment with:
        | amount          | 10.00 usd  |
        | currency        | <currency> |
        | customer        | {customer} |
        | confirm         | true       |
        | a bank transfer | <type>     |
        | payment_method_options[customer_balance][bank_transfer][requested_address_types][] | <asked> |
        | <param>         | <value>    |
      Then Stripe's answer has:
        | next_action.display_bank_transfer_instructions.financial_addresses.0.type | <address> |
        | next_action.display_bank_transfer_instructions.financial_addresses.1      | not there |

      Examples:
        | asked | currency | type             | param                                                                              | value | address |
        | swift | usd      | us_bank_transfer |                                                                                    |       | swift   |
        | aba   | usd      | us_bank_transfer |                                                                                    |       | aba     |
        | sepa  | eur      | eu_bank_transfer | payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country] | ES    | iban    |
        | iban  | eur      | eu_bank_transfer | payment_method_options[customer_balance][bank_transfer][eu_bank_transfer][country] | BE    | iban    |

    Scenario Outline: Stripe does not say where to send money <why>
      Given a customer at Stripe
      When the shop asks Stripe to ask where to send money with:
        | funding_type        | bank_transfer |
        | currency            | <currency>    |
        | bank_transfer[type] | <type>        |
        | <param>             | <value>       |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <named>               |
        | error.message | <message>             |

      Examples:
        | why                        | currency | type             | param                                    | value | code              | named                                    | message |
        | in a country               | eur      | eu_bank_transfer |                                          |       | parameter_missing | bank_transfer[eu_bank_transfer][country] | Missing required param: bank_transfer[eu_bank_transfer][country]. |
        | in America for euros       | eur      | eu_bank_transfer | bank_transfer[eu_bank_transfer][country] | US    |                   | bank_transfer[eu_bank_transfer][country] | Invalid bank_transfer[eu_bank_transfer][country]: must be one of DE, BE, ES, FR, IE, or NL |
        | in dollars for euros       | eur      | us_bank_transfer |                                          |       |                   | bank_transfer[type]                      | The bank transfer type us_bank_transfer cannot be used with the currency eur. |
        | by pigeon                  | eur      | pigeon           |                                          |       |                   | bank_transfer[type]                      | Invalid bank_transfer[type]: must be one of… |

  Rule: A merchant applies money by hand

    Scenario: A part, and then the rest
      Given the shop has asked Stripe to create a customer with:
        | cash_balance[settings][reconciliation_mode] | manual |
      And the shop has asked Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | 12.00 usd |
        | currency | usd       |
      When the shop asks Stripe to apply the cash balance with:
        | amount   | 3.00 usd |
        | currency | usd      |
      Then Stripe's answer has:
        | status                                                          | requires_action |
        | next_action.display_bank_transfer_instructions.amount_remaining | 7.00 usd        |
      When the shop asks Stripe to list the customer's cash transactions
      Then Stripe's answer has:
        | data.0.type                              | applied_to_payment |
        | data.0.net_amount                        | -300               |
        | data.0.ending_balance                    | 900                |
        | data.0.applied_to_payment.payment_intent | {payment}          |
        | data.0.funded                            | not there          |
      When the shop asks Stripe to apply the cash balance
      Then Stripe's answer has:
        | status          | succeeded |
        | amount_received | 10.00 usd |
      When the shop asks Stripe to apply the cash balance
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | The customer's cash balance cannot be applied to this PaymentIntent because it does not await funds and has a status of succeeded. |

    Scenario Outline: What cannot be applied: <why>
      Given the shop has asked Stripe to create a customer with:
        | cash_balance[settings][reconciliation_mode] | manual |
      And the shop has asked Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | <sent>     |
        | currency | <currency> |
      When the shop asks Stripe to apply the cash balance with:
        | <param> | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.param             | <param>   |
        | error.message           | <message> |
        | error.payment_intent.id | <intent>  |

      Examples:
        | why                | sent | currency | param    | value | code                      | message | intent |
        | nothing            | 500  | usd      | amount   | 0     | parameter_invalid_integer | This value must be greater than or equal to 1. | none |
        | more than is owed  | 5000 | usd      | amount   | 1001  | amount_too_large          | The amount is greater than the amount that remains to be funded ($10.00). | {payment} |
        | another currency   | 500  | usd      | currency | eur   |                           | The currency eur is not the currency of this PaymentIntent (usd). | {payment} |

    Scenario Outline: <what> is not there to be applied
      Given the shop has asked Stripe to create a customer with:
        | cash_balance[settings][reconciliation_mode] | manual |
      And the shop has asked Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | 500        |
        | currency | <currency> |
      When the shop asks Stripe to apply the cash balance with:
        | <param> | <value> |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message           | The customer's cash balance is insufficient to complete the payment. |
        | error.payment_intent.id | {payment} |

      Examples:
        | what               | currency | param  | value |
        | More than has come | usd      | amount | 501   |
        | Another currency   | eur      |        |       |

    Scenario: What has come in full is applied to the last cent
      Given the shop has asked Stripe to create a customer with:
        | cash_balance[settings][reconciliation_mode] | manual |
      And the shop has asked Stripe to create a payment with:
        | amount          | 10.00 usd        |
        | currency        | usd              |
        | customer        | {customer}       |
        | confirm         | true             |
        | a bank transfer | us_bank_transfer |
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | 10.00 usd |
        | currency | usd       |
      When the shop asks Stripe to apply the cash balance with:
        | amount | 10.00 usd |
      Then Stripe's answer has:
        | status | succeeded |

    Scenario: A payment that was not confirmed yet takes what there is
      Given the shop has asked Stripe to create a customer with:
        | cash_balance[settings][reconciliation_mode] | manual |
      And the shop has asked Stripe to send a bank transfer with:
        | amount   | 2.00 usd |
        | currency | usd      |
      And the shop has asked Stripe to create a payment with:
        | amount           | 5.00 usd         |
        | currency         | usd              |
        | customer         | {customer}       |
        | accepted methods | customer_balance |
        | payment_method_options[customer_balance][funding_type]        | bank_transfer    |
        | payment_method_options[customer_balance][bank_transfer][type] | us_bank_transfer |
      When the shop asks Stripe to apply the cash balance
      Then Stripe's answer has:
        | status                                                          | requires_action |
        | next_action.display_bank_transfer_instructions.amount_remaining | 3.00 usd        |

    Scenario: Cash pays only what is paid from a customer's balance
      Given a customer at Stripe
      And the shop has asked Stripe to create a payment with:
        | amount           | 5.00 usd   |
        | currency         | usd        |
        | customer         | {customer} |
        | accepted methods | card       |
      When the shop asks Stripe to apply the cash balance
      Then Stripe answers 400 "payment_intent_unexpected_state"
      And Stripe's answer has:
        | error.message | The customer's cash balance cannot be applied to this PaymentIntent because it does not await funds and has a status of requires_payment_method. |
