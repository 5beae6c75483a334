Feature: Looking a payment up
  A shop that lost track of a payment asks how it stands, and changes nothing by asking.
  https://docs.stripe.com/api/payment_intents/retrieve

  Rule: A payment is told as it stands

    Scenario Outline: A payment that was <done> is <status>
      Given a hold of 10.00 usd with the card "visa"
      When I <do>
      And I look up the payment
      Then it succeeded
      And the transaction has:
        | status          | <status>   |
        | amount held     | <held>     |
        | amount received | <received> |

      Examples:
        | done     | do                  | status           | held      | received  |
        | held     | look up the payment | requires_capture | 10.00 usd | 0.00 usd  |
        | captured | capture it          | succeeded        | 0.00 usd  | 10.00 usd |
        | voided   | void it             | canceled         | 0.00 usd  | 0.00 usd  |

    @SAC-032
    Scenario: A declined payment still tells why
      When I purchase 10.00 usd with the card "visa, insufficient funds"
      And I look up the payment
      Then it failed
      And the transaction has:
        | status       | requires_payment_method |
        | decline code | insufficient_funds      |
        | id           | {payment}               |

    Scenario: A set-up is told as it stands
      When I verify the card "visa"
      And I look up the payment
      Then it succeeded
      And the transaction has:
        | id     | {set-up}  |
        | status | succeeded |

  Rule: A payment that waits for somebody is pending

    @SPI-130
    Scenario Outline: What I <operation> and nobody has confirmed is pending
      When I <operation> 10.00 usd with the card "visa", left unconfirmed
      And I look up the payment
      Then it is pending
      And the transaction has:
        | status | requires_confirmation |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    Scenario Outline: What I <operation> and the customer's page confirms may wait for the customer
      When I <operation> 10.00 usd with the card "visa, always authenticate", left unconfirmed
      And the customer's page asks Stripe to confirm the payment
      And I look up the payment
      Then it is pending
      And the transaction has:
        | status | requires_action |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    Scenario Outline: What I <operation> and confirm myself waits for me after the bank's question
      When I <operation> 10.00 usd with the card "visa, always authenticate", allowing 3D Secure, with the confirmation method "manual"
      And the customer authenticates
      And I look up the payment
      Then it is pending
      And the transaction has:
        | status | requires_confirmation |

      Examples:
        | operation |
        | purchase  |
        | authorize |

    Scenario Outline: A payment of <capture> capture that waits for a card is pending
      When the shop asks Stripe to create a payment with:
        | amount           | 10.00 usd |
        | currency         | usd       |
        | accepted methods | card      |
        | capture_method   | <capture> |
      And I look up the payment
      Then it is pending
      And the transaction has:
        | status | requires_payment_method |

      Examples:
        | capture   |
        | automatic |
        | manual    |

    Scenario Outline: A payment of <capture> capture that somebody else has to confirm is pending
      When the shop asks Stripe to create a payment with:
        | amount           | 10.00 usd                      |
        | currency         | usd                            |
        | accepted methods | card                           |
        | payment_method   | pm_card_authenticationRequired |
        | capture_method   | <capture>                      |
      And I look up the payment
      Then it is pending
      And the transaction has:
        | status | requires_confirmation |
      When the customer's page asks Stripe to confirm the payment
      And I look up the payment
      Then it is pending
      And the transaction has:
        | status | requires_action |

      Examples:
        | capture   |
        | automatic |
        | manual    |

    Scenario Outline: What I <operation> is pending again once the customer has another card
      When I <operation> 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer fails to authenticate
      And the shop asks Stripe to update the payment with:
        | payment_method | pm_card_visa |
      And I look up the payment
      Then it is pending
      And the transaction has:
        | status | requires_confirmation |

      Examples:
        | operation |
        | purchase  |
        | authorize |

  Rule: What is still on its way is pending, whatever it is

    Scenario Outline: A <what> that Stripe is still processing is pending
      Given Stripe answers "processing" in the place of "<usual>"
      When I <operation>
      Then it is pending
      And the transaction has:
        | status     | processing |
        | what to do | none       |

      Examples:
        | what         | usual            | operation                                                  |
        | purchase     | succeeded        | purchase 10.00 usd with the payment method "pm_card_visa"  |
        | hold         | requires_capture | authorize 10.00 usd with the payment method "pm_card_visa" |
        | verification | succeeded        | verify the payment method "pm_card_visa"                   |

    Scenario: A set-up in the place of a hold that Stripe is still processing is pending
      Given the gateway manages transaction IDs
      And Stripe answers "processing" in the place of "succeeded"
      When I authorize 10.00 usd with the payment method "pm_card_visa", saving it for off-session use
      Then it is pending

    Scenario: A stored card that Stripe is still setting up is pending
      Given the gateway only sets cards up
      And Stripe answers "processing" in the place of "succeeded"
      When I store the payment method "pm_card_visa"
      Then it is pending
      And the transaction has:
        | token | none |

    Scenario: A capture that Stripe is still processing is pending
      Given a hold of 10.00 usd with the payment method "pm_card_visa"
      And Stripe answers "processing" in the place of "succeeded"
      When I capture it
      Then it is pending

    Scenario: A refund that needs the customer is pending
      Given a purchase of 10.00 usd with the payment method "pm_card_visa"
      And Stripe answers "requires_action" in the place of "succeeded"
      When I refund it
      Then it is pending

  Rule: What came to nothing says in which state it is

    Scenario: A payment that was let go is canceled, whatever went wrong with it before
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer fails to authenticate
      And I void it
      And I look up the payment
      Then it failed
      And the transaction has:
        | status              | canceled                        |
        | message             | The payment intent is canceled. |
        | code                | none                            |
        | source of the error | Adapter                         |

    Scenario: A set-up that was never tried has verified nothing
      When the shop asks Stripe to create a set-up with:
        | accepted methods | card |
      And I look up the set-up
      Then it failed
      And the transaction has:
        | status  | requires_payment_method                      |
        | message | The setup intent is requires_payment_method. |

    Scenario Outline: A look at <what> that there is not finds nothing
      When I look up the code "<id>"
      Then Stripe refuses it with "resource_missing"
      And the transaction has:
        | HTTP status | 404  |
        | id          | none |

      Examples:
        | what      | id            |
        | a payment | pi_1nothing   |
        | a set-up  | seti_1nothing |

    Scenario Outline: A look whose answer <how> tells nothing
      When I purchase 10.00 usd with the card "visa"
      Given the next answer of Stripe <how>
      When I look up the payment
      Then nobody knows whether it was done

      Examples:
        | how           |
        | gets lost     |
        | has no id     |
        | has no status |

  Rule: A payment whose event never comes can be resumed

    Scenario: A payment that the customer has authenticated is captured when it is resumed, once
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure, under the key "k1"
      And the customer authenticates
      And I resume the payment
      Then it succeeded
      And Stripe was asked to:
        | read the payment    | no key     |
        | capture the payment | k1-capture |
      And the transaction has:
        | operation       | purchase  |
        | amount received | 10.00 usd |
      When I resume the payment
      Then it succeeded
      And Stripe was asked to:
        | read the payment |

    Scenario: A payment that still waits for its customer goes on waiting
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And I resume the payment
      Then it is pending
      And Stripe was asked to:
        | read the payment |

    Scenario: A hold is not captured when it is resumed
      Given a hold of 10.00 usd with the card "visa", allowing 3D Secure
      When I resume the hold
      Then it succeeded
      And Stripe was asked to:
        | read the payment |
      And the transaction has:
        | operation | authorize        |
        | status    | requires_capture |

    Scenario Outline: What is <what> is not resumed
      When I resume the code "<code>"
      Then the gateway refuses "Transaction" without asking Stripe

      Examples:
        | what       | code    |
        | nothing    |         |
        | no payment | ch_1234 |

    Scenario: A payment that there is not is not resumed
      When I resume the code "pi_1nothing"
      Then Stripe refuses it with "resource_missing"

  Rule: The latest charge is the one that counts

    Scenario: A payment that was declined at first is told with the charge that paid
      When I purchase 10.00 usd with the card "visa, insufficient funds"
      And the customer tries again with the card "mastercard"
      And I look up the payment
      Then it succeeded
      And the transaction has:
        | brand   | mastercard |
        | outcome | authorized |

    Scenario: A hold that was let go is told as let go, also where its charge is no part of a list
      Given the gateway speaks version "2022-11-15"
      And a hold of 10.00 usd with the card "visa"
      When I void it
      And I look up the payment
      Then it succeeded
      And the transaction has:
        | operation | void     |
        | status    | canceled |
        | charge    | {charge} |

    Scenario: A payment whose charge is told by its id alone is read for it
      Given the gateway speaks version "2022-11-15"
      When I purchase 10.00 usd with the card "visa, insufficient funds"
      Then it is declined with "insufficient_funds"
      And Stripe was asked to:
        | create a payment method |
        | create a payment        |
        | read the charge         |
      And the transaction has:
        | charge  | {charge}        |
        | outcome | issuer_declined |
