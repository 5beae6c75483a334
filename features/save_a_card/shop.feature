Feature: A shop that saves a card during a payment
  Stripe's guide as a working shop (examples/checkout): a customer pays and the card is kept, the shop charges it while the customer is away,
  and the customer comes back where that fails. The guide is written for the web, for iOS and for Android, and its samples show different
  texts; the shop knows them all.
  https://docs.stripe.com/payments/save-during-payment

  Rule: The page holds what the customer needs to pay, and nothing else

    @SAC-004 @SAC-007 @SAC-008 @SAC-009
    Scenario: The page has Stripe's script, the publishable key, the client secret and a place for the card
      When the customer buys in the demo shop
      Then Stripe was asked to:
        | create a payment |
        | read the payment |
      And the demo shop's page has:
        | script           | https://js.stripe.com/v3/ |
        | publishable key  | pk_test_…                 |
        | client secret    | {payment}_secret_…        |
        | secret key       | none                      |
        | payment besides  | none                      |
        | card field       | card-element              |
        | place for errors | alert                     |
        | inputs           | none                      |
        | buttons          | Pay                       |
        | heading          | none                      |

    @SAC-006
    Scenario: No address of the shop holds the client secret
      When the customer buys in the demo shop
      Then the demo shop's page has:
        | client secret                     | {payment}_secret_… |
        | addresses                         | /orders/…          |
        | client secret among the addresses | none               |
      When the customer pays with the card "visa, always authenticate" in the demo shop
      Then at Stripe the payment has:
        | status     | requires_action |
        | return_url | none            |
      When the customer authenticates
      And the customer comes back in the demo shop
      Then the demo shop's page has:
        | heading                           | Payment succeeded |
        | client secret among the addresses | none              |

    @SAC-004
    Scenario: A page that is paid holds no client secret
      When the customer buys in the demo shop
      And the customer pays with the card "visa" in the demo shop
      And the customer looks again in the demo shop
      Then the demo shop's page has:
        | heading         | Payment succeeded |
        | client secret   | none              |
        | script          | none              |
        | payment besides | none              |

    @SAC-097
    Scenario: A customer who pays before there is a payment asks Stripe nothing
      Given the next request meets "unavailable"
      When the customer buys in the demo shop, as on iOS, Objective-C
      Then the demo shop's page has:
        | client secret | none |
      When the customer pays with the card "visa" in the demo shop
      Then the demo shop's page has:
        | heading | none |
        | text    | none |
      And at Stripe there are 0 payments

  Rule: The outcome is shown in the words of the guide's samples

    @SAC-063 @SAC-061 @SAC-064 @SAC-100 @SAC-101
    Scenario Outline: <sample>: a payment with the card "<card>" shows "<heading>"
      When the customer buys in the demo shop, as on <sample>
      And the customer pays with the card "<card>" in the demo shop
      Then the demo shop's page has:
        | heading | <heading> |
        | text    | <text>    |

      Examples: A payment that succeeded
        | sample           | card | heading           | text                                       |
        | Web              | visa | Payment succeeded | none                                       |
        | iOS, Swift       | visa | Payment succeeded | none                                       |
        | iOS, Objective-C | visa | Payment succeeded | none                                       |
        | Android, Kotlin  | visa | Payment succeeded | {"id": "{payment}", "status": "succeeded"} |
        | Android, Java    | visa | Payment completed | {"id": "{payment}", "status": "succeeded"} |

      Examples: A payment that the bank declined
        | sample           | card                     | heading        | text                              |
        | Web              | visa, insufficient funds | Payment failed | Your card has insufficient funds. |
        | iOS, Swift       | visa, insufficient funds | Payment failed | Your card has insufficient funds. |
        | iOS, Objective-C | visa, insufficient funds | Payment failed | Your card has insufficient funds. |
        | Android, Kotlin  | visa, insufficient funds | Payment failed | Your card has insufficient funds. |
        | Android, Java    | visa, insufficient funds | Payment failed | Your card has insufficient funds. |

    @SAC-061 @SAC-062 @SAC-063 @SAC-099
    Scenario Outline: <sample>: a customer who <does> is shown "<heading>"
      When the customer buys in the demo shop, as on <sample>
      And the customer pays with the card "visa, authenticate unless set up" in the demo shop
      Then the demo shop's page has:
        | heading | none |
      When the customer <does>
      And the customer comes back in the demo shop
      Then the demo shop's page has:
        | heading | <heading> |
        | text    | <text>    |
      And at Stripe the payment is "<status>"

      Examples:
        | sample           | does                  | heading           | text                                   | status                  |
        | iOS, Swift       | authenticates         | Payment succeeded | none                                   | succeeded               |
        | iOS, Swift       | fails to authenticate | Payment failed    | The provided PaymentMethod has failed… | requires_payment_method |
        | iOS, Swift       | gives up              | Payment canceled  | The provided PaymentMethod has failed… | requires_payment_method |
        | iOS, Objective-C | gives up              | Payment canceled  | The provided PaymentMethod has failed… | requires_payment_method |
        | Web              | fails to authenticate | Payment failed    | The provided PaymentMethod has failed… | requires_payment_method |
        | Web              | gives up              | Payment failed    | The provided PaymentMethod has failed… | requires_payment_method |

    @SAC-065 @SAC-100 @SAC-101
    Scenario Outline: <sample>: a request without a usable answer shows "<heading>", and the same card may be tried again
      When the customer buys in the demo shop, as on <sample>
      Given the next request meets "unavailable"
      When the customer pays with the card "visa" in the demo shop
      Then the demo shop's page has:
        | heading       | <heading>          |
        | text          | set                |
        | client secret | {payment}_secret_… |
        | buttons       | Pay                |
      And at Stripe there are 0 charges
      When the customer pays with the card "visa" in the demo shop
      Then at Stripe the payment is "succeeded"
      And at Stripe there is 1 payment

      Examples:
        | sample          | heading        |
        | Android, Kotlin | Payment failed |
        | Android, Java   | Error          |

    @SAC-100 @SAC-101
    Scenario Outline: <sample>: a payment that is only to be confirmed shows <what>
      When the customer buys in the demo shop, as on <sample>
      And the shop asks Stripe to update the payment with:
        | payment_method | pm_card_visa |
      Then at Stripe the payment is "requires_confirmation"
      When the customer comes back in the demo shop
      Then the demo shop's page has:
        | heading | <heading> |
        | text    | none      |

      Examples:
        | sample          | what           | heading        |
        | Android, Kotlin | a failure      | Payment failed |
        | Android, Java   | nothing at all | none           |

  Rule: A card is saved once its payment has succeeded, and once only

    @SAC-018 @SAC-019 @SAC-017
    Scenario: The shop saves the card on the event, however often it comes
      Given the shop receives the webhooks of payments
      When the customer buys in the demo shop
      And the customer pays with the card "visa" in the demo shop
      Then at Stripe there are 0 customers
      When the webhooks arrive twice
      Then Stripe was asked to:
        | create a customer |
      And the request to create a customer carried:
        | payment_method | {payment method} |
      And at Stripe there is 1 customer
      When the customer looks again in the demo shop
      Then the demo shop's page has:
        | buttons | Charge the saved card |

    @SAC-019
    Scenario: No card is saved while the customer has to authenticate
      Given the shop receives the webhooks of payments
      When the customer buys in the demo shop
      And the customer pays with the card "visa, authenticate unless set up" in the demo shop
      And the webhooks arrive
      Then at Stripe there are 0 customers
      When the customer authenticates
      And the webhooks arrive twice
      Then at Stripe there is 1 customer
      When the customer comes back in the demo shop
      And the customer looks again in the demo shop
      Then the demo shop's page has:
        | heading | Payment succeeded     |
        | buttons | Charge the saved card |
      And at Stripe there is 1 customer

    @SAC-019
    Scenario: A customer who comes back before the bank has answered is not saved yet
      When the customer buys in the demo shop
      And the customer pays with the card "visa, authenticate unless set up" in the demo shop
      And the customer comes back in the demo shop
      Then Stripe was asked to:
        | read the payment |
      And the demo shop's page has:
        | buttons | Pay |
      And at Stripe there are 0 customers
      When the customer authenticates
      And the customer comes back in the demo shop
      Then Stripe was asked to:
        | read the payment  |
        | create a customer |
      And the demo shop's page has:
        | buttons | Charge the saved card, Pay |

    @SAC-019
    Scenario: A payment that failed saves no card
      When the customer buys in the demo shop
      And the customer pays with the card "visa, insufficient funds" in the demo shop
      Then the demo shop's page has:
        | buttons | Pay |
      And at Stripe there are 0 customers

  Rule: A saved card is charged later, and its customer comes back where that fails

    @SAC-074
    Scenario: The finished shop takes a payment, keeps the card and charges it off session
      When the customer buys in the demo shop
      And the customer pays with the card "visa, authenticate unless set up" in the demo shop
      And the customer authenticates
      And the customer comes back in the demo shop
      And the customer presses "Charge the saved card" in the demo shop
      Then Stripe was asked to:
        | read the payment     |
        | list the saved cards |
        | create a payment     |
        | read the payment     |
      And the request to create a payment carried:
        | off_session | true |
        | confirm     | true |
      And the demo shop's page has:
        | heading | Payment succeeded |
      And at Stripe there are 2 payments
      And at Stripe there is 1 customer
      And at Stripe there is 1 saved card

    @SAC-074 @SAC-034 @SAC-072
    Scenario: A customer whose bank wants to see them authenticates the same payment
      When the customer buys in the demo shop
      And the customer pays with the card "visa, always authenticate" in the demo shop
      And the customer authenticates
      And the customer comes back in the demo shop
      And the customer presses "Charge the saved card" in the demo shop
      Then the demo shop's page has:
        | text       | Your card was declined.…                 |
        | saved card | {payment method}                         |
        | buttons    | Authenticate, Pay, Remove the saved card |
      When the customer presses "Authenticate" in the demo shop
      And the customer authenticates
      And the customer comes back in the demo shop
      Then the demo shop's page has:
        | heading | Payment succeeded |
      And at Stripe there are 2 payments
      And at Stripe there is 1 customer
      And at Stripe there is 1 saved card

    @SAC-035 @SAC-072
    Scenario: A customer whose card has no funds pays the same payment with another
      When the customer buys in the demo shop
      And the customer pays with the card "visa, decline after attaching" in the demo shop
      Then the demo shop's page has:
        | heading | Payment failed          |
        | text    | Your card was declined. |
      When the customer pays with the card "visa" in the demo shop
      Then the demo shop's page has:
        | heading | Payment succeeded |
      And at Stripe there is 1 payment
      And at Stripe there are 2 charges

    @SAC-073
    Scenario: A customer who comes back may remove the saved card
      When the customer buys in the demo shop
      And the customer pays with the card "visa, always authenticate" in the demo shop
      And the customer authenticates
      And the customer comes back in the demo shop
      And the customer presses "Charge the saved card" in the demo shop
      And the customer presses "Remove the saved card" in the demo shop
      Then Stripe was asked to:
        | read the payment          |
        | detach the payment method |
        | read the payment          |
      And at Stripe the payment method has:
        | customer | none |
      And at Stripe there are 0 saved cards
      And the demo shop's page has:
        | buttons    | Pay  |
        | saved card | none |
      When the customer pays with the card "visa" in the demo shop
      Then the demo shop's page has:
        | heading | Payment succeeded          |
        | buttons | Charge the saved card, Pay |
      And at Stripe there are 2 payments
      And at Stripe there is 1 saved card
      When the customer presses "Charge the saved card" in the demo shop
      Then the demo shop's page has:
        | heading | Payment succeeded |
      And at Stripe there are 3 payments

    @SAC-036 @SAC-067 @SAC-073 @SAC-035 @SAC-072
    Scenario: A customer whose saved card fails for another reason is asked for another card, and may remove the one that failed
      When the customer buys in the demo shop
      And the customer pays with the card "visa" in the demo shop
      And the shop asks Stripe to create a payment method with:
        | type        | card                   |
        | card[token] | tok_chargeCustomerFail |
      And the shop asks Stripe to attach the payment method with:
        | customer | {customer} |
      And the customer presses "Charge the saved card" in the demo shop
      Then the demo shop's page has:
        | heading    | none                       |
        | text       | Your card was declined.    |
        | buttons    | Pay, Remove the saved card |
        | saved card | none                       |
      And at Stripe the payment is "requires_payment_method"
      When the customer presses "Remove the saved card" in the demo shop
      Then at Stripe there is 1 saved card
      And the demo shop's page has:
        | buttons | Pay |
      When the customer pays with the card "mastercard" in the demo shop
      Then the demo shop's page has:
        | heading | Payment succeeded |
      And at Stripe there are 2 payments
      And at Stripe there are 2 saved cards

    @SAC-073
    Scenario: Another card that a customer has tried in vain is not theirs to remove
      When the customer buys in the demo shop
      And the customer pays with the card "visa, always authenticate" in the demo shop
      And the customer authenticates
      And the customer comes back in the demo shop
      And the customer presses "Charge the saved card" in the demo shop
      And the customer pays with the card "visa, generic decline" in the demo shop
      And the customer comes to recover in the demo shop
      Then the demo shop's page has:
        | text    | Your card was declined. |
        | buttons | Pay                     |
      And at Stripe there is 1 saved card

  Rule: A recovery shows why the payment failed

    @SAC-069 @SAC-070 @SAC-102
    Scenario Outline: <sample>: a recovery after <what> shows "<text>"
      When the customer buys in the demo shop, as on <sample>
      And the customer pays with the card "<card>" in the demo shop
      And the customer <does>
      And the customer comes to recover in the demo shop
      Then the demo shop's page has:
        | heading | none   |
        | text    | <text> |

      Examples: Another error than the card's
        | sample           | what                            | card                      | does                  | text                       |
        | Web              | a challenge that was not passed | visa, always authenticate | fails to authenticate | Payment failed, try again. |
        | iOS, Swift       | a challenge that was not passed | visa, always authenticate | fails to authenticate | Payment failed, try again. |
        | iOS, Objective-C | a challenge that was not passed | visa, always authenticate | fails to authenticate | Payment failed, try again. |
        | Android, Kotlin  | a challenge that was not passed | visa, always authenticate | fails to authenticate | Payment failed, try again  |
        | Android, Java    | a challenge that was not passed | visa, always authenticate | fails to authenticate | Payment failed, try again  |

      Examples: A card's error, which the customer came back to look at
        | sample           | what      | card                     | does                         | text                              |
        | Web              | a decline | visa, insufficient funds | looks again in the demo shop | Your card has insufficient funds. |
        | iOS, Swift       | a decline | visa, insufficient funds | looks again in the demo shop | Your card has insufficient funds. |
        | iOS, Objective-C | a decline | visa, insufficient funds | looks again in the demo shop | Your card has insufficient funds. |
        | Android, Kotlin  | a decline | visa, insufficient funds | looks again in the demo shop | Your card has insufficient funds. |
        | Android, Java    | a decline | visa, insufficient funds | looks again in the demo shop | Your card has insufficient funds. |

    @SAC-071 @SAC-102
    Scenario Outline: <sample>: a recovery of a payment that nobody tried shows <what>
      When the customer buys in the demo shop, as on <sample>
      And the customer comes to recover in the demo shop
      Then the demo shop's page has:
        | heading | none   |
        | text    | <text> |

      Examples:
        | sample           | what             | text                       |
        | Web              | nothing          | none                       |
        | iOS, Swift       | nothing          | none                       |
        | iOS, Objective-C | the generic text | Payment failed, try again. |
        | Android, Kotlin  | the generic text | Payment failed, try again  |
        | Android, Java    | the generic text | Payment failed, try again  |

    @SAC-071
    Scenario Outline: <sample>: a recovery of a payment that was made has nothing to pay
      When the customer buys in the demo shop, as on <sample>
      And the customer pays with the card "visa" in the demo shop
      And the customer comes to recover in the demo shop
      Then the demo shop's page has:
        | text          | none                  |
        | client secret | none                  |
        | buttons       | Charge the saved card |
      And at Stripe there is 1 charge

      Examples:
        | sample           |
        | iOS, Swift       |
        | iOS, Objective-C |
