Feature: Payments after a set-up, in Spreedly's language
  A payment method of the environment is set up once, with its customer. From then on the merchant pays with the same
  payment_method_token, and no bank wants to see the customer.

  Background:
    Given the shop receives the webhooks of payments and set-ups

  Rule: The gateway pays with what it has set up

    @SPI-041 @SPI-042 @SPI-043 @SPI-050 @SPI-051 @SPI-155
    Scenario Outline: After <set-up> with <why>, the merchant can <later> with <by>, with ids managed: <managed>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | <managed> |
      And Spreedly keeps the card "visa, authenticate unless set up" with:
        | email | jenny@example.com |
      When Spreedly is asked to <set-up> with the same payment method, and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | <why>                               | <value>                   |
      Then Spreedly answers 200 "Transaction pending"
      When the customer authenticates
      And the webhooks arrive
      And Spreedly is asked to <later> 10.00 usd with the same payment method, and:
        | <by> | <says> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method     | pm_…       |
        | customer           | {customer} |
        | off_session        | true       |
        | setup_future_usage | none       |
      And at Stripe the payment is "<status>"

      Examples: without Managing Transaction ID
        | managed | set-up             | why                                            | value       | later     | by                                             | says     | status           |
        | false   | authorize 1.00 usd | stored_credential_initiator of the transaction | cardholder  | purchase  | stored_credential_initiator of the transaction | merchant | succeeded        |
        | false   | authorize 1.00 usd | setup_future_usage                             | off_session | purchase  | off_session                                    | true     | succeeded        |
        | false   | authorize 1.00 usd | setup_future_usage                             | off_session | authorize | stored_credential_initiator of the transaction | merchant | requires_capture |
        | false   | purchase 1.00 usd  | setup_future_usage                             | off_session | purchase  | off_session                                    | true     | succeeded        |
        | false   | purchase 1.00 usd  | stored_credential_initiator of the transaction | cardholder  | authorize | off_session                                    | true     | requires_capture |
        | false   | verify             | order_id of the transaction                    | A-17        | purchase  | off_session                                    | true     | succeeded        |
        | false   | verify             | order_id of the transaction                    | A-17        | purchase  | stored_credential_initiator of the transaction | merchant | succeeded        |

      Examples: with Managing Transaction ID
        | managed | set-up             | why                                            | value       | later     | by                                             | says     | status           |
        | true    | authorize 1.00 usd | stored_credential_initiator of the transaction | cardholder  | purchase  | stored_credential_initiator of the transaction | merchant | succeeded        |
        | true    | authorize 1.00 usd | setup_future_usage                             | off_session | authorize | off_session                                    | true     | requires_capture |
        | true    | purchase 1.00 usd  | setup_future_usage                             | off_session | purchase  | off_session                                    | true     | succeeded        |
        | true    | verify             | order_id of the transaction                    | A-17        | purchase  | stored_credential_initiator of the transaction | merchant | succeeded        |

    @SPI-041
    Scenario: What was set up is given to a customer once, before the first later payment
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to verify with the card "visa"
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session     | true            |
        | idempotency_key | idempotency_key |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a customer         | idempotency_key-customer |
        | attach the payment method | idempotency_key-attach   |
        | create a payment          | idempotency_key          |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then Stripe was asked to:
        | create a payment |
      And at Stripe there is 1 customer

    @SPI-041
    Scenario Outline: A set-up whose end was <heard> is paid with
      Given a Spreedly gateway "stripe_payment_intents" with:
        | webhook_id             | none |
        | webhook_signing_secret | none |
      When Spreedly is asked to verify with the card "visa, authenticate unless set up", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And the customer authenticates
      And Spreedly's "/v1/transactions<asked>.<format>" is read
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then Spreedly answers <status>
      And Spreedly's answer has:
        | state | <state> |

      Examples:
        | heard               | asked           | format | status | state     |
        | looked for          | /{verification} | xml    | 200    | succeeded |
        | looked for, in JSON | /{verification} | json   | 200    | succeeded |
        | never heard of      |                 | xml    | 422    | failed    |

    @SPI-155
    Scenario: A wallet's card is set up as well
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 1.00 usd with Apple Pay with the card "visa", and:
        | setup_future_usage | off_session |
      Then Spreedly answers 200 "Succeeded!"
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a customer         |
        | attach the payment method |
        | create a payment          |

    @SPI-102
    Scenario: What was set up for a customer is paid with for that customer
      Given a customer at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | customer           | {customer}  |
        | setup_future_usage | off_session |
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | customer | {customer} |

    @SPI-041
    Scenario: What was set up is given to the customer that the later payment names
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to verify with the card "visa"
      And the shop asks Stripe to create a customer
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true       |
        | customer    | {customer} |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | attach the payment method |
        | create a payment          |
      And the request to create a payment carried:
        | customer | {customer} |

    @SPI-017
    Scenario: What was set up for a connected account is paid with for that account
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 1.00 usd with the card "visa", and:
        | stripe_account     | {account}   |
        | setup_future_usage | off_session |
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | stripe_account | {account} |
        | off_session    | true      |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a customer         |
        | attach the payment method |
        | create a payment          |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |

    Scenario Outline: A payment <which> is made with the card's own data
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to authorize 1.00 usd with the card "visa", and:
        | <field> | <value> |
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | <later> | <says> |
      Then Stripe was asked to:
        | create a payment method |
        | create a payment        |
      And the request to create a payment carried:
        | customer | none |

      Examples:
        | which                            | field              | value       | later                                          | says       |
        | after one that set nothing up    | description        | hats        | off_session                                    | true       |
        | after one for on-session use     | setup_future_usage | on_session  | off_session                                    | true       |
        | of the customer after a set-up   | setup_future_usage | off_session | description                                    | hats       |
        | of the cardholder after a set-up | setup_future_usage | off_session | stored_credential_initiator of the transaction | cardholder |

    Scenario: A set-up that failed is not paid with
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to verify with the card "visa, generic decline"
      Then Spreedly answers 422
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then the request to create a payment method carried:
        | card[number] | set |
      And the request to create a payment carried:
        | customer | none |

    @SPL-002
    Scenario: What was set up is taken from the gateway when its card is redacted
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to verify with the card "visa"
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | detach the payment method |
      And at Stripe there are 0 saved cards

    @SPL-002 @SPI-017
    Scenario: What was set up for a connected account is taken from there when its card is redacted
      Given a connected account at Stripe
      And a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to verify with the card "visa", and:
        | stripe_account | {account} |
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | stripe_account | {account} |
        | off_session    | true      |
      And this is put to Spreedly's "/v1/payment_methods/{payment_method}/redact.xml":
        """
        <transaction><remove_from_gateway>{gateway}</remove_from_gateway></transaction>
        """
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | detach the payment method |
      And the request to detach the payment method carried:
        | Stripe-Account header | {account} |

    Scenario: A payment for another customer than the one of the set-up is made with the card's own data
      Given a Spreedly gateway "stripe_payment_intents"
      When Spreedly is asked to verify with the card "visa"
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"
      Given a customer at Stripe
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true       |
        | customer    | {customer} |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |
      And the request to create a payment carried:
        | customer | {customer} |

  Rule: A gateway that manages transaction ids names the network's id of the first payment

    @SPI-048 @SPI-051 @SPI-122
    Scenario Outline: A merchant's <operation> by <by> names the network's id where that is managed: <managed>
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | <managed> |
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | setup_future_usage | off_session |
      Then Spreedly's answer has:
        | payment_method/stored_credential_usage/stripe_payment_intents/network_transaction_id | {answered network transaction id} |
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][network_transaction_id] | none |
      When Spreedly is asked to <operation> 10.00 usd with the same payment method, and:
        | <by> | <says> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][network_transaction_id] | <sent> |

      Examples:
        | managed | operation | by                                             | says     | sent |
        | true    | purchase  | off_session                                    | true     | set  |
        | true    | authorize | stored_credential_initiator of the transaction | merchant | set  |
        | true    | purchase  | description                                    | hats     | none |
        | false   | purchase  | off_session                                    | true     | none |
        | false   | authorize | stored_credential_initiator of the transaction | merchant | none |

    @SPI-122
    Scenario Outline: <what> stands in the place of the id that is kept
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | setup_future_usage | off_session |
      And Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true    |
        | <field>     | <value> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][network_transaction_id] | <sent> |

      Examples:
        | what             | field                        | value     | sent      |
        | An id of its own | network_transaction_id       | 111111111 | 111111111 |
        | A claim          | claim_without_transaction_id | true      | none      |

    @SPI-122
    Scenario Outline: Another gateway <which> of the same card <does> the id
      Given a Spreedly gateway "<first>" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | description | hats |
      Then Spreedly answers 200 "Succeeded!"
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session | true |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][network_transaction_id] | <sent> |

      Examples:
        | which            | first                  | does    | sent |
        | of the same type | stripe_payment_intents | sends   | set  |
        | of another type  | stripe                 | has not | none |

    @SPI-122
    Scenario Outline: The id that the card has <where> is named where the request says so
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 1.00 usd with the card "visa", and:
        | metadata/hat_type | Fedora |
      Then Spreedly answers 200 "Succeeded!"
      Given a Spreedly gateway "stripe_payment_intents" with:
        | transaction_id_management_enabled | true |
      When Spreedly is asked to purchase 10.00 usd with the same payment method, and:
        | off_session                                            | true      |
        | stored_credential_alternate_gateway of the transaction | <gateway> |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption][network_transaction_id] | <sent> |
      And Spreedly's answer has:
        | stored_credential_alternate_gateway | <gateway> |

      Examples:
        | where                | gateway                          | sent |
        | at another gateway   | {stripe gateway}                 | set  |
        | at this gateway      | {stripe_payment_intents gateway} | none |
        | nowhere that is known | a gateway of somebody else       | none |
