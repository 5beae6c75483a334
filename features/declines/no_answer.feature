Feature: When no answer comes
  A connection breaks, a proxy answers in Stripe's place, half of an answer arrives. A shop wants to be told that nothing is known, so
  that it asks again under the same key, and believes neither that it was paid nor that it was not.
  https://docs.stripe.com/error-low-level

  Rule: Only what Stripe would say is an answer

    Scenario Outline: Nobody knows of a purchase whose answer <how>
      Given the next answer of Stripe <how>
      When I purchase 10.99 usd with the payment method "pm_card_visa", under the key "k1"
      Then nobody knows whether it was done
      And at Stripe there is 1 charge
      When I do the same again
      Then it succeeded
      And at Stripe there is 1 charge

      Examples:
        | how                |
        | gets lost          |
        | breaks off         |
        | is empty           |
        | is a list          |
        | comes from a proxy |
        | leads elsewhere    |
        | has no id          |
        | has no status      |

    Scenario: Nobody knows of a refusal that does not say what was refused
      Given the next answer of Stripe has no error
      When I purchase 10.99 usd with the payment method "pm_1nothing"
      Then nobody knows whether it was done

    Scenario Outline: Nobody knows of a card's removal whose answer <how>
      Given the card "visa" is stored
      And the next answer of Stripe <how>
      When I remove the stored card
      Then nobody knows whether it was done

      Examples:
        | how                |
        | breaks off         |
        | is a list          |
        | comes from a proxy |

  Rule: An operation of several calls ends with the one whose answer does not come

    Scenario Outline: What I <operation> ends where the answer to "<call>" <how>
      Given the next answer of Stripe when asked to <call> <how>
      When I <operation>
      Then nobody knows whether it was done

      Examples:
        | operation                                                   | call                      | how       |
        | purchase 10.99 usd with the card "visa"                     | create a payment method   | gets lost |
        | purchase 10.99 usd with the card "visa"                     | create a payment method   | has no id |
        | purchase 10.99 usd with the Apple Pay card "visa"           | create a token            | gets lost |
        | purchase 10.99 usd with the Apple Pay card "visa"           | create a token            | has no id |
        | purchase 10.99 usd with the card "visa", for a new customer | create a customer         | gets lost |
        | purchase 10.99 usd with the card "visa", for a new customer | create a customer         | has no id |
        | authorize 10.99 usd with the card "visa"                    | create a payment          | has no id |
        | verify the card "visa"                                      | create a payment method   | gets lost |
        | verify the card "visa"                                      | create a set-up           | gets lost |
        | verify the card "visa"                                      | create a set-up           | has no id |
        | store the card "visa"                                       | create a payment method   | gets lost |
        | store the card "visa"                                       | create a payment method   | has no id |
        | store the Apple Pay card "visa"                             | create a token            | gets lost |
        | store the card "visa"                                       | create a customer         | gets lost |
        | store the card "visa"                                       | create a customer         | has no id |
        | store the card "visa"                                       | attach the payment method | gets lost |
        | store the card "visa"                                       | attach the payment method | has no id |
        | purchase 10.99 usd with the card "visa", allowing 3D Secure | capture the payment       | gets lost |
        | purchase 10.99 usd with the card "visa", allowing 3D Secure | capture the payment       | has no id |

    Scenario Outline: What the gateway for charges is to <operation> ends where the answer to "<call>" <how>
      Given the gateway works with charges
      And the next answer of Stripe when asked to <call> <how>
      When I <operation>
      Then nobody knows whether it was done

      Examples:
        | operation                                                                 | call              | how                   |
        | purchase 10.99 usd with the card "visa"                                   | create a charge   | gets lost             |
        | purchase 10.99 usd with the card "visa"                                   | create a charge   | has no id             |
        | purchase 10.99 usd with the card "visa"                                   | create a charge   | has no status         |
        | purchase 10.99 usd with the Apple Pay card "visa"                         | create a token    | gets lost             |
        | purchase 10.99 usd with the Apple Pay card "visa"                         | create a token    | has no id             |
        | purchase 10.99 usd with the card "visa", allowing 3D Secure               | create a source   | gets lost             |
        | purchase 10.99 usd with the card "visa", allowing 3D Secure               | create a source   | has no id             |
        | purchase 10.99 usd with the payment method "tok_visa", allowing 3D Secure | create a source   | has no id             |
        | purchase 10.99 usd with the card "visa", allowing 3D Secure               | create a charge   | gets lost             |
        | store the card "visa"                                                     | create a customer | gets lost             |
        | store the card "visa"                                                     | create a customer | has no id             |
        | store the card "visa"                                                     | create a customer | has no default source |
        | store the Apple Pay card "visa"                                           | create a token    | gets lost             |
        | store the bank account "bank account, succeeds"                           | create a token    | gets lost             |
        | store the bank account "bank account, succeeds"                           | create a token    | has no id             |
        | verify the card "visa"                                                    | create a charge   | gets lost             |

    Scenario Outline: Nobody knows of a stored card whose 3D Secure answer <how>
      Given the gateway works with charges
      And the card "visa, 3D Secure required" is stored
      And the next answer of Stripe <how>
      When I purchase 20.00 usd with the stored card, allowing 3D Secure
      Then nobody knows whether it was done

      Examples:
        | how           |
        | has no id     |
        | has no status |

    Scenario Outline: Nobody knows of a card for a known customer whose answer <how>, when the gateway <kind>
      Given the gateway <kind>
      And a customer at Stripe
      And the next answer of Stripe when asked to <call> <how>
      When I store the card "visa", for the customer
      Then nobody knows whether it was done

      Examples:
        | kind                       | call                      | how       |
        | works with payment intents | attach the payment method | gets lost |
        | works with payment intents | attach the payment method | has no id |
        | works with charges         | add to the customer       | gets lost |
        | works with charges         | add to the customer       | has no id |

    Scenario Outline: Nobody knows of a <done> hold whose answer to "<call>" <how>, when the gateway <kind>
      Given the gateway <kind>
      And a hold of 10.00 usd with the card "visa"
      And the next answer of Stripe when asked to <call> <how>
      When I <do>
      Then nobody knows whether it was done

      Examples:
        | done     | do         | kind                       | call                | how           |
        | captured | capture it | works with payment intents | capture the payment | gets lost     |
        | captured | capture it | works with payment intents | capture the payment | has no id     |
        | captured | capture it | works with charges         | capture the charge  | gets lost     |
        | captured | capture it | works with charges         | capture the charge  | has no status |
        | voided   | void it    | works with payment intents | cancel the payment  | gets lost     |
        | voided   | void it    | works with charges         | read the charge     | gets lost     |
        | voided   | void it    | works with charges         | refund the charge   | gets lost     |
        | voided   | void it    | works with charges         | refund the charge   | has no id     |
        | voided   | void it    | works with charges         | refund the charge   | has no status |

    Scenario Outline: Nobody knows of a refund whose answer <how>, when the gateway <kind>
      Given the gateway <kind>
      And a purchase of 10.00 usd with the card "visa"
      And the next answer of Stripe <how>
      When I refund it
      Then nobody knows whether it was done
      And at Stripe there is 1 refund

      Examples:
        | kind                       | how           |
        | works with payment intents | gets lost     |
        | works with payment intents | has no id     |
        | works with payment intents | has no status |
        | works with charges         | gets lost     |
        | works with charges         | has no id     |

    Scenario: Nobody knows of a bank account whose verification gets lost
      Given the gateway works with charges
      And the bank account "bank account, succeeds" is stored
      And the next answer of Stripe gets lost
      When I verify the stored bank account, by deposits of 32 and 45 cents
      Then nobody knows whether it was done

  Rule: What is known until then is told

    Scenario: A purchase whose capture nobody knows of is held at least
      Given the next answer of Stripe when asked to capture the payment gets lost
      When I purchase 10.99 usd with the card "visa", allowing 3D Secure
      Then nobody knows whether it was done
      And the transaction has:
        | id         | {payment}           |
        | status     | requires_capture    |
        | message    | Transaction pending |
        | what to do | none                |
      And at Stripe the payment is "succeeded"

    Scenario: A purchase whose capture meets a trouble of Stripe's is not made again
      Given the next request to capture the payment meets "unavailable"
      When I purchase 10.99 usd with the card "visa", allowing 3D Secure
      Then it failed
      And the transaction has:
        | HTTP status | 502       |
        | what to do  | try_again |
        | id          | pi_…      |
      When I look up the payment
      Then it is pending
      And the transaction has:
        | id     | {payment}        |
        | status | requires_capture |

    Scenario: A payment that waits for its charge is told by its source
      Given the gateway works with charges
      And the next answer of Stripe when asked to create a charge gets lost
      When I purchase 10.99 usd with the card "visa", allowing 3D Secure
      Then nobody knows whether it was done
      And the transaction has:
        | id     | src_…      |
        | status | chargeable |

    Scenario Outline: A card is stored, whatever becomes of the wish to make it the default, when the gateway <kind>
      Given the gateway <kind>
      And a customer at Stripe
      And the next answer of Stripe when asked to update the customer gets lost
      When I store the card "visa", for the customer, as the default
      Then nobody knows whether it was done
      And the transaction has:
        | token | {customer}\|<method> |

      Examples:
        | kind                       | method |
        | works with payment intents | pm_…   |
        | works with charges         | card_… |

  Rule: A look that fails leaves what is known as it is

    Scenario: A refund that Stripe refuses is refused, also if the payment cannot be looked at
      Given a hold of 10.00 usd with the card "visa"
      And the next answer of Stripe when asked to read the payment gets lost
      When I refund it
      Then it failed
      And the transaction has:
        | HTTP status         | 400     |
        | source of the error | Gateway |

    Scenario Outline: A decline without details of its charge is a decline, when the look at it <how>
      Given the gateway works with charges
      And the next answer of Stripe when asked to read the charge <how>
      When I purchase 10.00 usd with the card "visa, insufficient funds"
      Then it is declined with "insufficient_funds"
      And the transaction has:
        | outcome | none |

      Examples:
        | how       |
        | gets lost |
        | has no id |
