Feature: Payments without intents
  A shop on the older gateway pays with charges: one call takes the money, or holds it.
  https://docs.stripe.com/api/charges

  Background:
    Given the gateway works with charges

  Rule: A purchase is a captured charge

    @SPL-014 @SPL-001 @SPL-008
    Scenario: A purchase on the Charges API takes the amount with one charge
      When I purchase 1.00 usd with the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a charge |
      And the request to create a charge carried:
        | amount       | 1.00 usd         |
        | currency     | usd              |
        | card[number] | 4242424242424242 |
        | card[cvc]    | set              |
        | capture      | none             |
      And the transaction has:
        | id               | ch_…                              |
        | operation        | purchase                          |
        | payment          | none                              |
        | status           | succeeded                         |
        | message          | Transaction approved              |
        | amount           | 1.00 usd                          |
        | amount received  | 1.00 usd                          |
        | amount held      | 0.00 usd                          |
        | currency         | usd                               |
        | movement         | txn_…                             |
        | CVC check        | pass                              |
        | brand            | visa                              |
        | last four digits | 4242                              |
        | receipt          | https://pay.stripe.com/receipts/… |
      And at Stripe the charge has:
        | captured       | yes  |
        | payment_intent | none |

    Scenario: A declined purchase on the Charges API is a transaction with its charge
      When I purchase 1.00 usd with the card "visa, insufficient funds"
      Then it is declined with "insufficient_funds"
      And the transaction has:
        | id             | ch_…                |
        | outcome        | issuer_declined     |
        | outcome reason | insufficient_funds  |
        | network status | declined_by_network |
        | what to do     | declined            |
      And at Stripe the charge is "failed"

    Scenario: A charge cannot wait for the customer to authenticate
      When I purchase 1.00 usd with the card "visa, always authenticate"
      Then it is declined with "authentication_required"
      And the transaction has:
        | what to do | needs_customer |

    Scenario: A charge that Stripe refuses is not a transaction
      When I purchase 0.10 usd with the card "visa"
      Then Stripe refuses it with "amount_too_small"
      And the transaction has:
        | id     | none |
        | charge | none |
      And at Stripe there are 0 charges

    Scenario: An order number and other texts go with the charge
      When I purchase 1.00 usd with the card "visa", for order "A-17", with the description "Socks", with the colour "red", with postal code "97712"
      Then it succeeded
      And the request to create a charge carried:
        | description        | Socks |
        | metadata[order_id] | A-17  |
        | metadata[colour]   | red   |
        | card[address_zip]  | 97712 |
      And the transaction has:
        | order             | A-17 |
        | postal code check | pass |

  Rule: A hold is a charge that is not captured

    @SPL-015 @SPL-001
    Scenario: An authorize on the Charges API holds the amount
      When I authorize 1.00 usd with the card "visa"
      Then it succeeded
      And the request to create a charge carried:
        | capture | false |
      And the transaction has:
        | id              | ch_…      |
        | operation       | authorize |
        | amount held     | 1.00 usd  |
        | amount received | 0.00 usd  |
        | movement        | none      |
      And at Stripe the charge has:
        | captured | no |

    @SPL-016 @SPL-001
    Scenario Outline: A charge that is held is captured <how>
      Given a hold of 10.00 usd with the card "visa"
      When I capture <what>
      Then it succeeded
      And Stripe was asked to:
        | capture the charge |
      And the request to capture the charge carried:
        | amount | <sent> |
      And its charge is the same as before
      And the transaction has:
        | operation       | capture  |
        | amount received | <taken>  |
        | amount held     | 0.00 usd |
      And at Stripe the charge has:
        | captured        | yes     |
        | amount_captured | <taken> |

      Examples:
        | how     | what           | sent     | taken     |
        | in full | it             | none     | 10.00 usd |
        | in part | 4.00 usd of it | 4.00 usd | 4.00 usd  |

    Scenario Outline: What is <done> already cannot be captured as a charge
      Given a <what> of 10.00 usd with the card "visa"
      When I <first> it
      And I capture it
      Then Stripe refuses it with "<code>"

      Examples:
        | done     | what | first   | code                       |
        | captured | hold | capture | charge_already_captured    |
        | let go   | hold | void    | charge_expired_for_capture |

    @SPL-017 @SPL-001
    Scenario: A hold of the Charges API is let go by refunding it
      Given a hold of 1.00 usd with the card "visa"
      When I void it
      Then it succeeded
      And Stripe was asked to:
        | read the charge   |
        | refund the charge |
      And the request to refund the charge carried:
        | amount | none |
      And its charge is the same as before
      And the transaction has:
        | operation       | void     |
        | refund          | re_…     |
        | amount refunded | 1.00 usd |
        | amount held     | 0.00 usd |
      And at Stripe the charge has:
        | refunded        | yes      |
        | amount_refunded | 1.00 usd |
        | captured        | no       |

    @SPL-017
    Scenario: A charge that is captured is not voided
      Given a purchase of 1.00 usd with the card "visa"
      When I void it
      Then it failed
      And Stripe was asked to:
        | read the charge |
      And the transaction has:
        | source of the error | Adapter                                                          |
        | message             | The charge {charge} is captured: it can be refunded, not voided. |
      And at Stripe the charge has:
        | refunded | no |

    Scenario: A charge that there is not is not voided
      When I void the code "ch_nothing"
      Then Stripe refuses it with "resource_missing"
      And Stripe was asked to:
        | read the charge |

    Scenario Outline: A hold of the Charges API that is let go as <reason> carries <sent>
      Given a hold of 1.00 usd with the card "visa"
      When I void it, because "<reason>"
      Then it succeeded
      And the request to refund the charge carried:
        | reason | <sent> |

      Examples:
        | reason                | sent                  |
        | duplicate             | duplicate             |
        | requested_by_customer | requested_by_customer |
        | abandoned             | none                  |

    Scenario: A hold is not let go twice
      Given a hold of 1.00 usd with the card "visa"
      When I void it
      And I void it
      Then Stripe refuses it with "charge_already_refunded"
      And at Stripe there is 1 refund

    @clock
    Scenario: A charge that nobody captures is let go after a week
      Given a hold of 1.00 usd with the card "visa"
      When 7 days pass
      And I look up the payment
      Then the transaction has:
        | operation   | void     |
        | amount held | 0.00 usd |

  Rule: A charge is told as it stands

    Scenario: A declined charge still tells why
      When I purchase 1.00 usd with the card "visa, insufficient funds"
      And I look up the payment
      Then it failed
      And the transaction has:
        | decline code        | insufficient_funds                |
        | code                | card_declined                     |
        | message             | Your card has insufficient funds. |
        | network advice code | 02                                |
        | what to do          | declined                          |
        | amount received     | 0.00 usd                          |
        | amount held         | 0.00 usd                          |

    Scenario: The charge of an intent is told too
      Given the gateway works with payment intents
      And a purchase of 1.00 usd with the payment method "pm_card_visa"
      And the gateway works with charges
      When I look up the charge
      Then it succeeded
      And the transaction has:
        | id              | {charge} |
        | source          | none     |
        | amount received | 1.00 usd |

  Rule: A verification is a small hold that is let go

    @SPL-018 @SPL-001
    Scenario: A card is verified by holding the least amount
      When I verify the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a charge   |
        | refund the charge |
      And the request to create a charge carried:
        | amount   | 0.50 usd |
        | currency | usd      |
        | capture  | false    |
      And the transaction has:
        | id              | ch_…     |
        | operation       | verify   |
        | amount refunded | 0.50 usd |
        | amount held     | 0.00 usd |
        | CVC check       | pass     |
      And at Stripe the charge has:
        | refunded | yes |
        | captured | no  |

    Scenario Outline: A card is verified, also if its hold is not let go because the refund <how>
      Given the next <accident>
      When I verify the card "visa"
      Then it succeeded
      And the transaction has:
        | refund          | none                                           |
        | amount refunded | 0.00 usd                                       |
        | amount held     | 0.50 usd                                       |
        | warnings        | The hold of the verification was not released. |

      Examples:
        | how                | accident                                                   |
        | is not made        | request to refund the charge meets "rate_limit"            |
        | is not known about | answer of Stripe when asked to refund the charge gets lost |

    @SPL-018
    Scenario: A card that its bank declines is not verified by a hold
      When I verify the card "visa, generic decline"
      Then it is declined with "generic_decline"
      And Stripe was asked to:
        | create a charge |
        | read the charge |

  Rule: A refund gives a captured charge back

    @SPL-057 @SPL-001
    Scenario Outline: A purchase on the Charges API is refunded <how>
      Given a purchase of 10.00 usd with the card "visa"
      When I refund <what>
      Then it succeeded
      And Stripe was asked to:
        | refund the charge |
      And the request to refund the charge carried:
        | amount         | <sent> |
        | payment_intent | none   |
      And the transaction has:
        | id        | re_…     |
        | operation | refund   |
        | charge    | {charge} |
        | amount    | <back>   |
      And at Stripe the charge has:
        | amount_refunded | <back> |
        | refunded        | <all>  |

      Examples:
        | how     | what           | sent     | back      | all |
        | in full | it             | none     | 10.00 usd | yes |
        | in part | 1.00 usd of it | 1.00 usd | 1.00 usd  | no  |

    @SPL-056
    Scenario: A refund of a charge tells Stripe why
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it, because "fraudulent"
      Then it succeeded
      And the request to refund the charge carried:
        | reason | fraudulent |
      And at Stripe the refund has:
        | reason | fraudulent |

    Scenario: A charge is not refunded twice
      Given a purchase of 10.00 usd with the card "visa"
      When I refund it
      And I refund the purchase
      Then Stripe refuses it with "charge_already_refunded"

  Rule: The older gateway has no place for what came with intents

    @SPL-122
    Scenario: An authentication that was made elsewhere does not reach the Charges API
      When I purchase 1.00 usd with the card "visa", authenticated elsewhere
      Then the gateway refuses "ThreeDS.External" without asking Stripe

    @SPL-123
    Scenario: Who started a payment leads to nothing on the Charges API
      When I purchase 1.00 usd with the card "visa", started by the merchant, as an unscheduled payment
      Then it succeeded
      And the request to create a charge carried:
        | recurring   | none |
        | off_session | none |

    Scenario Outline: A payment of the Charges API with <what> is refused
      When I purchase 1.00 usd with the card "visa", <what>
      Then the gateway refuses "<field>" without asking Stripe

      Examples:
        | what                                              | field                           |
        | saving it for on-session use                      | Credential.SetupFutureUsage     |
        | as a telephone order                              | Credential.MOTO                 |
        | left unconfirmed                                  | Unconfirmed                     |
        | for a new customer                                | CustomerDetails                 |
        | as a bank debit                                   | MethodTypes                     |
        | with the network transaction id "123456789012345" | Credential.NetworkTransactionID |

    Scenario: A network token is not for the Charges API
      When I purchase 1.00 usd with the network token "visa"
      Then the gateway refuses "Method.NetworkToken" without asking Stripe: it "is not supported by the Charges API"
      When I store the network token "visa"
      Then the gateway refuses "Method.NetworkToken" without asking Stripe: it "is not supported by the Charges API"

    Scenario: A gateway for charges cannot be one that only sets up
      Given the gateway only sets cards up
      Then the gateway refuses its configuration

  Rule: Making the same charge again is safe under a key

    @SPL-062
    Scenario: A purchase on the Charges API under its key is made once
      When I purchase 1.00 usd with the card "visa", under the key "idempotency_key"
      Then it succeeded
      And the request to create a charge carried the key "idempotency_key"
      When I do the same again
      Then it succeeded
      And its id is the same as before
      And at Stripe there is 1 charge

    Scenario: Every call of an operation on charges has a key of its own
      When I verify the card "visa", under the key "k1"
      Then Stripe was asked to:
        | create a charge   | k1         |
        | refund the charge | k1-release |
      When I purchase 1.00 usd with the Apple Pay card "visa", under the key "k2"
      Then Stripe was asked to:
        | create a token  | k2-token |
        | create a charge | k2       |

    Scenario: A capture of a charge has its key as it is
      Given a hold of 1.00 usd with the card "visa"
      When I capture it, under the key "k1"
      Then the request to capture the charge carried the key "k1"

  Rule: A wallet pays by a token

    @SPL-023
    Scenario Outline: <Wallet> pays on the Charges API
      When I purchase 1.00 usd with the <Wallet> card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a token  |
        | create a charge |
      And the request to create a token carried:
        | card[cryptogram]          | set      |
        | card[tokenization_method] | <method> |
      And the request to create a charge carried:
        | source | tok_… |
      And the transaction has:
        | wallet | <wallet> |

      Examples:
        | Wallet     | method      | wallet     |
        | Apple Pay  | apple_pay   | apple_pay  |
        | Google Pay | android_pay | google_pay |

    Scenario: The Charges API charges a token
      When I purchase 1.00 usd with the payment method "tok_visa"
      Then it succeeded
      And the request to create a charge carried:
        | source | tok_visa |
