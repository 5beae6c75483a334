Feature: Connected accounts on the Payment Intents gateway
  A platform takes payments for its merchants; a merchant connects its account to Spreedly. Spreedly's guide tells what belongs
  together, and which four errors come of mixing the two.

  Rule: A gateway of mode connect acts on the account that the merchant has linked

    @SPI-012
    Scenario: Connect mode needs no key
      Given a connected account at Stripe
      And the gateway acts with the connected account's access token
      And a Spreedly gateway "stripe_payment_intents" with:
        | mode  | connect |
        | login | none    |
      Then Spreedly's answer has:
        | mode  | connect |
        | login | none    |
      When Spreedly is asked to purchase 1.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | Authorization header | Bearer access_token_of_{account} |

    Scenario: Without that mode a key is needed
      When this is posted to Spreedly's "/v1/gateways.xml":
        """
        <gateway>
          <gateway_type>stripe_payment_intents</gateway_type>
        </gateway>
        """
      Then Spreedly answers 422 "login is missing"

  Rule: A platform that is itself connected to another cannot act for its own accounts

    @SPI-013
    Scenario: Error 1, a direct charge for an account of the linked platform
      Given a connected account at Stripe
      And an account connected to that one at Stripe
      And the gateway acts with the connected account's access token
      And a Spreedly gateway "stripe_payment_intents" with:
        | mode  | connect |
        | login | none    |
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | stripe_account | {account below} |
      Then Spreedly answers 422 "You cannot access the connected accounts of your platform's connected accounts."
      And Spreedly's answer has:
        | state             | failed |
        | succeeded         | false  |
        | response/success  | false  |
      And at Stripe there are 0 charges

    @SPI-014
    Scenario: Error 2, a destination charge with the linked platform's token
      Given a connected account at Stripe
      And an account connected to that one at Stripe
      And the gateway acts with the connected account's access token
      And a Spreedly gateway "stripe_payment_intents" with:
        | mode  | connect |
        | login | none    |
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | transfer_destination | {account below} |
      Then Spreedly answers 422 "You cannot make a destination charge on a connected account. You must either make the request on your own account (by using your platform's API key, and not using the `Stripe-Account` parameter), or remove the `destination` parameter."
      And at Stripe there are 0 charges

    @SPI-015
    Scenario: Error 3, a destination charge with the platform's key and the account's header
      Given a connected account at Stripe
      And an account connected to that one at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | stripe_account       | {account}       |
        | transfer_destination | {account below} |
      Then Spreedly answers 422 "You cannot make a destination charge on a connected account. You must either make the request on your own account (by using your platform's API key, and not using the `Stripe-Account` parameter), or remove the `destination` parameter."
      And at Stripe there are 0 charges

    @SPI-016
    Scenario: Error 4, a transfer of what was charged on a standard account
      Given a connected account at Stripe
      And an account connected to that one at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | stripe_account | {account} |
      Then Spreedly answers 200 "Succeeded!"
      When the shop asks Stripe to create a transfer with:
        | amount       | 1.00 usd        |
        | currency     | usd             |
        | destination  | {account below} |
        | on behalf of | {account}       |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | Cannot create transfers on behalf of a Standard connected account. |
      And at Stripe there are 0 transfers

  Rule: stripe_account is a header on every call of the transaction

    @SPI-018 @SPI-116
    Scenario: All calls of a payment are made for the connected account
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 1.00 usd with the card "visa", and:
        | stripe_account | {account} |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment method carried:
        | Stripe-Account header | {account} |
      And the request to create a payment carried:
        | Stripe-Account header | {account} |
        | stripe_account        | none      |
      And at Stripe the payment is "requires_capture"
      When Spreedly is asked to capture the authorization
      Then Spreedly answers 200 "Succeeded!"
      And the request to capture the payment carried:
        | Stripe-Account header | {account} |
      When Spreedly is asked to credit the authorization
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the payment carried:
        | Stripe-Account header | {account} |
      When Spreedly is asked to authorize 1.00 usd with the card "visa", and:
        | stripe_account | {account} |
      And Spreedly is asked to credit the authorization
      Then Spreedly answers 422
      And the request to read the payment carried:
        | Stripe-Account header | {account} |

    @SPI-116
    Scenario: A stripe_account without its prefix is sent, with a warning
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | stripe_account | 123456789 |
      Then Spreedly answers 422
      And Spreedly's answer has:
        | warning | stripe_account does not begin with acct_ |
      And the request to create a payment method carried:
        | Stripe-Account header | 123456789 |

  Rule: A platform hears of its accounts' payments through its own endpoint

    @SPI-017
    Scenario: A platform's key, its connect webhook and 3D Secure
      Given a connected account at Stripe
      And the shop receives the webhooks of connected accounts' payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa, always authenticate", and:
        | stripe_account                      | {account}                 |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      Then Spreedly answers 200 "Transaction pending"
      And the request to create a payment carried:
        | Stripe-Account header | {account}    |
        | Authorization header  | Bearer rk_…  |
      When the customer authenticates
      And the webhooks arrive
      Then the last webhook has:
        | account | {account} |
      And the request to capture the payment carried:
        | Stripe-Account header | {account} |
      When Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state | succeeded |
      And at Stripe the payment is "succeeded"

    @SPI-019
    Scenario Outline: The connect endpoint hears that the customer of <operation> for a connected account <does>
      Given a connected account at Stripe
      And the shop receives the webhooks of connected accounts' payments
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to <operation> 12.34 eur with the card "<card>", and:
        | stripe_account                      | {account}                 |
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      Then Spreedly answers 200 "Transaction pending"
      When the customer <does>
      And the webhooks arrive
      Then the last webhook has:
        | type    | <event>   |
        | account | {account} |
      And the merchant was told 1 time that the <kind> <state>
      When Spreedly's "/v1/transactions.xml" is read
      Then Spreedly's answer has:
        | transaction/state | <state> |

      Examples:
        | operation | card                      | does                  | event                                    | kind          | state     |
        | purchase  | visa, always authenticate | authenticates         | payment_intent.succeeded                 | purchase      | succeeded |
        | authorize | visa, always authenticate | authenticates         | payment_intent.amount_capturable_updated | authorization | succeeded |
        | purchase  | visa, always authenticate | fails to authenticate | payment_intent.payment_failed            | purchase      | failed    |

    @SPI-018
    Scenario Outline: A <operation> for a connected account is made there alone
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 1234 jpy with the card "visa", and:
        | stripe_account | {account} |
      And Spreedly is asked to <operation>, and:
        | <field> | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried:
        | Stripe-Account header | {account} |

      Examples: what follows a payment needs not name the account again
        | operation                        | field       | value | call                |
        | capture 34 jpy the authorization | description | hats  | capture the payment |
        | void the authorization           | description | hats  | cancel the payment  |

      Examples: what begins anew does
        | operation                                         | field          | value     | call                      |
        | verify with the card "visa"                       | stripe_account | {account} | create a payment method   |
        | verify with the card "visa, 3D Secure on request" | stripe_account | {account} | create a set-up           |
        | store with the card "visa"                        | stripe_account | {account} | attach the payment method |

    @SPI-018 @SPI-106
    Scenario: A card that is stored for a connected account becomes its customer's there
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to store with the card "visa", and:
        | stripe_account  | {account} |
        | make_default    | true      |
        | idempotency_key | kept      |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a customer carried the key "kept-customer"
      And the request to attach the payment method carried the key "kept-attach"
      And the request to update the customer carried the key "kept"
      And the request to update the customer carried:
        | all parameters                           | invoice_settings[default_payment_method] |
        | invoice_settings[default_payment_method] | {payment method}                         |
        | Stripe-Account header                    | {account}                                |

    @SPI-019
    Scenario: The connect endpoint gets the three events, and each names its account
      Given a connected account at Stripe
      And the shop receives the webhooks of connected accounts' payments
      When I purchase 10.00 usd with the card "visa", for the connected account
      Then it succeeded
      When the webhooks arrive
      Then the last webhook has:
        | type    | payment_intent.succeeded |
        | account | {account}                |
      When I purchase 10.00 usd with the card "visa, generic decline", for the connected account
      And the webhooks arrive
      Then the last webhook has:
        | type    | payment_intent.payment_failed |
        | account | {account}                     |
      When I authorize 10.00 usd with the card "visa", for the connected account
      And the webhooks arrive
      Then the last webhook has:
        | type    | payment_intent.amount_capturable_updated |
        | account | {account}                                |

  Rule: A payment is shared by a fee or by an amount that is sent on, not by both

    @SPI-108 @SPI-111 @SPI-112
    Scenario Outline: The platform keeps <keeps> by the field <field>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.00 usd with the card "visa", and:
        | transfer_destination | {account} |
        | <field>              | 100       |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | transfer_data[destination] | {account} |
        | <parameter>                | 100       |
      And at Stripe the transfer has:
        | destination | {account} |
        | amount      | <sent on> |

      Examples:
        | field                  | parameter              | keeps | sent on  |
        | transfer_amount        | transfer_data[amount]  | 4.00  | 1.00 usd |
        | application_fee_amount | application_fee_amount | 1.00  | 5.00 usd |
        | application_fee        | application_fee_amount | 1     | 5.00 usd |

    @SPI-112
    Scenario: The newer name of the fee wins
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.00 usd with the card "visa", and:
        | transfer_destination   | {account} |
        | application_fee_amount | 100       |
        | application_fee        | 200       |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | application_fee_amount | 100 |

    @SPI-111 @SPI-112
    Scenario Outline: A capture with <field> of 0 waives the fee of its hold
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | transfer_destination   | {account} |
        | application_fee_amount | 100       |
      And Spreedly is asked to capture the authorization, and:
        | <field> | 0 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to capture the payment carried:
        | application_fee_amount | 0 |
      And Spreedly's answer has:
        | amount                                                 | 1000 |
        | gateway_specific_fields/stripe_payment_intents/<field> | 0    |
      And at Stripe there are 0 application fees

      Examples:
        | field                  |
        | application_fee_amount |
        | application_fee        |

    @SPL-062
    Scenario Outline: A refund and the part of the fee that goes with it on "<type>" have keys of their own
      Given a connected account at Stripe
      And a Spreedly gateway "<type>"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | transfer_destination   | {account} |
        | application_fee_amount | 103       |
      And Spreedly is asked to credit 5.00 usd the purchase, and:
        | refund_fee_amount | 95 |
        | idempotency_key   | k1 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to <call> carried the key "k1"
      And the request to refund the application fee carried the key "k1-fee"
      And Spreedly's answer has:
        | warning | none |
      And at Stripe the application fee has:
        | amount_refunded | 0.95 usd |

      Examples:
        | type                   | call               |
        | stripe_payment_intents | refund the payment |
        | stripe                 | refund the charge  |

    @SPI-108
    Scenario: A capture says how much of it is sent on
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | transfer_destination | {account} |
        | transfer_amount      | 700       |
      And Spreedly is asked to capture 4.00 usd the authorization, and:
        | transfer_amount | 250 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to capture the payment carried:
        | all parameters        | amount_to_capture, transfer_data[amount] |
        | amount_to_capture     | 400                                      |
        | transfer_data[amount] | 250                                      |
      And at Stripe the transfer has:
        | amount      | 2.50 usd  |
        | destination | {account} |

    @SPI-108
    Scenario Outline: Of a transfer_amount of <transfer>, <sent> of a payment is sent on
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | transfer_destination | {account}  |
        | transfer_amount      | <transfer> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | transfer_data[amount] | <transfer> |
      And at Stripe the transfer has:
        | amount | <sent> |

      Examples:
        | transfer | sent      |
        | 1000     | 10.00 usd |
        | 1001     | 10.00 usd |

    @SPI-113
    Scenario: A fee of nothing and an amount to send on exclude each other too
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | transfer_destination   | {account} |
        | transfer_amount        | 100       |
        | application_fee_amount | 0         |
      Then Spreedly answers 422 "transfer_amount and application_fee_amount exclude each other"
      And Stripe was asked nothing

    @SPI-113
    Scenario: A fee and an amount to send on exclude each other
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.00 usd with the card "visa", and:
        | transfer_destination   | {account} |
        | transfer_amount        | 100       |
        | application_fee_amount | 100       |
      Then Spreedly answers 422 "transfer_amount and application_fee_amount exclude each other"
      And Stripe was asked nothing

  Rule: A refund may take back what others got

    @SPI-138
    Scenario: The platform's fee goes back with the payment
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.00 usd with the card "visa", and:
        | stripe_account         | {account} |
        | application_fee_amount | 100       |
      Then Spreedly answers 200 "Succeeded!"
      When Spreedly is asked to credit the purchase, and:
        | refund_application_fee | true |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the payment carried:
        | refund_application_fee | true |
      And at Stripe the application fee has:
        | amount          | 1.00 usd |
        | amount_refunded | 1.00 usd |
        | refunded        | yes      |

    @SPI-138
    Scenario: The platform keeps its fee unless it says otherwise
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.00 usd with the card "visa", and:
        | stripe_account         | {account} |
        | application_fee_amount | 100       |
      And Spreedly is asked to credit the purchase
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the payment carried:
        | refund_application_fee | none |
      And at Stripe the application fee has:
        | amount_refunded | 0.00 usd |

    @SPI-139
    Scenario: A part of the fee goes back by itself
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.00 usd with the card "visa", and:
        | stripe_account         | {account} |
        | application_fee_amount | 103       |
      And Spreedly is asked to credit the purchase, and:
        | refund_fee_amount | 95 |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | refund the payment         |
        | list the application fees  |
        | refund the application fee |
      And the request to refund the payment carried:
        | refund_application_fee | none |
      And the request to refund the application fee carried:
        | amount | 95 |
      And at Stripe the application fee has:
        | amount_refunded | 0.95 usd |

    @SPI-140
    Scenario: What was sent on is taken back
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 5.00 usd with the card "visa", and:
        | transfer_destination | {account} |
      And Spreedly is asked to credit the purchase, and:
        | reverse_transfer | true |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the payment carried:
        | reverse_transfer | true |
      And at Stripe the transfer has:
        | amount_reversed | 5.00 usd |
        | reversed        | yes      |
