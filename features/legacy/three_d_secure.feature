Feature: 3D Secure with Sources
  A shop on the older gateway lets a source wait for its customer. The charge follows when Stripe says that the source can be charged.
  https://docs.stripe.com/sources/three-d-secure

  Background:
    Given the gateway works with charges
    And the shop receives the webhooks of sources

  Rule: The customer comes first, the charge afterwards

    @SPL-041
    Scenario: A payment waits in a source for the customer
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure, for order "A-17"
      Then the customer is asked to authenticate by redirect
      And Stripe was asked to:
        | create a source |
        | create a source |
      And the transaction has:
        | id        | src_…     |
        | source    | {source}  |
        | charge    | none      |
        | operation | purchase  |
        | status    | pending   |
        | next step | redirect  |
        | amount    | 20.00 usd |
        | currency  | usd       |
      And at Stripe the source has:
        | type                | three_d_secure            |
        | amount              | 20.00 usd                 |
        | redirect.return_url | https://shop.example/back |
      And at Stripe there are 0 charges

    @SPL-042
    Scenario: A customer who is back has not paid yet
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer authenticates on the bank's page
      Then the customer comes back to "https://shop.example/back" with:
        | source          | {source}            |
        | client_secret   | src_client_secret_… |
        | livemode        | false               |
        | redirect_status | succeeded           |
      When I look up the payment
      Then it is pending
      And the transaction has:
        | status    | chargeable |
        | next step | none       |
      And at Stripe there are 0 charges
      When the webhooks arrive
      Then it succeeded
      When I look up the payment
      Then it succeeded

    @SPL-043
    Scenario Outline: The event that a source can be charged makes the <operation>, once
      When I <operation> 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure, for order "A-17", with the receipt email "jenny@example.com", under the key "k1"
      And the customer authenticates
      And the webhooks arrive twice
      Then it succeeded
      And the transaction has:
        | id              | {charge}    |
        | source          | {source}    |
        | operation       | <operation> |
        | order           | A-17        |
        | amount received | <received>  |
        | amount held     | <held>      |
      And at Stripe there is 1 charge
      And at Stripe the source is "consumed"
      And at Stripe the charge has:
        | amount        | 20.00 usd         |
        | currency      | usd               |
        | captured      | <captured>        |
        | receipt_email | jenny@example.com |
        | source.id     | {source}          |

      Examples:
        | operation | received  | held      | captured |
        | purchase  | 20.00 usd | 0.00 usd  | yes      |
        | authorize | 0.00 usd  | 20.00 usd | no       |

    @SPL-043
    Scenario: The charge of a source goes under the payment's own key
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure, under the key "k1"
      Then Stripe was asked to:
        | create a source | k1-source |
        | create a source | k1-3ds    |
      When the customer authenticates
      And the event "source.chargeable" about the source comes
      Then Stripe was asked to:
        | read the source   | no key |
        | create a charge   | k1     |
        | update the source | no key |
      And the request to create a charge carried:
        | source   | {source}  |
        | amount   | 20.00 usd |
        | currency | usd       |

    @SPL-043
    Scenario: Without a key the source is the key of its charge
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer authenticates
      And the event "source.chargeable" about the source comes
      Then Stripe was asked to:
        | read the source   | no key   |
        | create a charge   | {source} |
        | update the source | no key   |

    @SPL-045
    Scenario: A customer who fails to authenticate is not charged
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer fails to authenticate
      And the webhooks arrive
      Then it failed
      And the transaction has:
        | id         | {source}       |
        | status     | failed         |
        | code       | declined       |
        | what to do | needs_customer |
      And at Stripe there are 0 charges

    @SPL-044 @clock
    Scenario: A source that nobody authenticates is canceled
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the webhooks arrive
      And 6 hours pass
      And the webhooks arrive
      Then it failed
      And the transaction has:
        | status | canceled |
      And at Stripe there are 0 charges

    @SPL-044 @clock
    Scenario Outline: The event "<event>" ends the payment
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And 7 hours pass
      And the event "<event>" about the source comes
      Then it failed
      And the transaction has:
        | status | canceled |
      And at Stripe there are 0 charges

      Examples:
        | event            |
        | source.canceled  |
        | source.cancelled |

    Scenario: A bank may still decline after the customer authenticated
      When I purchase 20.00 usd with the card "visa, 3D Secure required, then declined", allowing 3D Secure
      And the customer authenticates
      And the webhooks arrive
      Then it is declined with "generic_decline"
      When I look up the payment
      Then it failed
      And the transaction has:
        | operation    | purchase        |
        | source       | {source}        |
        | decline code | generic_decline |

  Rule: Where the bank asks nobody, the charge follows at once

    Scenario: A card without 3D Secure is charged at once
      When I purchase 20.00 usd with the card "visa", allowing 3D Secure, under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | create a source   | k1-source |
        | create a source   | k1-3ds    |
        | create a charge   | k1        |
        | update the source | no key    |

    @SPL-041
    Scenario: The customer of a stored card is asked too
      Given the card "visa, 3D Secure required" is stored
      When I purchase 20.00 usd with the stored card, allowing 3D Secure
      Then the customer is asked to authenticate by redirect
      And Stripe was asked to:
        | create a source |
      And the request to create a source carried:
        | three_d_secure[card]     | card_…     |
        | three_d_secure[customer] | {customer} |
      When the customer authenticates
      And the webhooks arrive
      Then it succeeded
      And at Stripe the charge has:
        | customer | {customer} |

    Scenario: A payment with much to say is remembered as a whole
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure, with 1200 characters of metadata, with the description "Ein Paar Schuhe, Größe 43, und zwei Paar Socken"
      And the customer authenticates
      And the webhooks arrive
      Then it succeeded
      And the request to create a charge carried:
        | description      | Ein Paar Schuhe, Größe 43, und zwei Paar Socken |
        | metadata[note 1] | xxxx…                                           |
        | metadata[note 3] | set                                             |

    Scenario: A payment with more to say than a source can hold is not begun
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure, with 20000 characters of metadata
      Then the gateway refuses "ThreeDS.Attempt" without asking Stripe: it "would have to remember more than the metadata of a source can hold (limit 20000, given 20935)"

    Scenario: A payment may say as much as a source can hold
      When I purchase 20.00 usd with the card "visa", allowing 3D Secure, with 19088 characters of metadata
      Then it succeeded

    Scenario: A source that was charged is told by its charge
      When I purchase 20.00 usd with the card "visa", allowing 3D Secure
      And I look up the code "{source}"
      Then it succeeded
      And the transaction has:
        | id              | {charge}  |
        | source          | {source}  |
        | amount received | 20.00 usd |
      Given the next answer of Stripe when asked to read the charge gets lost
      When I look up the code "{source}"
      Then nobody knows whether it was done

    Scenario: A charge is made, also if its source cannot remember it
      Given the next request to update the source meets "rate_limit"
      When I purchase 20.00 usd with the card "visa", allowing 3D Secure
      Then it succeeded
      And the transaction has:
        | warnings | source: … |

    Scenario: A charge is made, also if nobody knows whether its source remembers it
      Given the next answer of Stripe when asked to update the source gets lost
      When I purchase 20.00 usd with the card "visa", allowing 3D Secure
      Then it succeeded
      And the transaction has:
        | charge   | ch_… |
        | warnings | none |

    Scenario: A card that Stripe does not take is not asked about
      When I purchase 20.00 usd with the payment method "tok_nothing", allowing 3D Secure
      Then Stripe refuses it with "resource_missing"
      And Stripe was asked to:
        | create a source |

    Scenario Outline: A look at the source "<id>" that there is not finds nothing
      When I look up the code "<id>"
      Then Stripe refuses it with "resource_missing"
      And the transaction has:
        | HTTP status | 404  |
        | id          | none |

      Examples:
        | id          |
        | src_nothing |
        | ch_nothing  |

    Scenario: A wallet is not asked
      When I purchase 20.00 usd with the Apple Pay card "visa", allowing 3D Secure
      Then the gateway refuses "ThreeDS.Attempt" without asking Stripe

    Scenario: A verification waits for nobody
      When I verify the card "visa", allowing 3D Secure
      Then the gateway refuses "ThreeDS.Attempt" without asking Stripe

    Scenario: A payment that still waits has no charge to work on
      When I authorize 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And I capture it
      Then the gateway refuses "Transaction" without asking Stripe

  Rule: Only Stripe's own events count

    @SPL-049
    Scenario Outline: An event that comes <how> charges nothing
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer authenticates
      And the event "source.chargeable" about the source comes <how>
      Then the event is refused
      And at Stripe there are 0 charges
      When the event "source.chargeable" about the source comes
      Then the event is taken
      And at Stripe there is 1 charge

      Examples:
        | how                        |
        | unsigned                   |
        | signed with another secret |
        | signed an hour ago         |

    Scenario Outline: An event that cannot be dealt with, because Stripe <does not answer>, has to come again
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer authenticates
      Given the next request to <call> meets "<fault>"
      When the event "source.chargeable" about the source comes
      Then the event has to come again
      And at Stripe there are 0 charges
      When the event "source.chargeable" about the source comes
      Then the event is taken
      And it succeeded
      And at Stripe there is 1 charge

      Examples:
        | does not answer | call            | fault       |
        | reads nothing   | read the source | rate_limit  |
        | is out of reach | read the source | unavailable |
        | charges nothing | create a charge | rate_limit  |

    Scenario: An event whose charge gets lost has to come again, and charges once
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer authenticates
      Given the next answer of Stripe when asked to create a charge gets lost
      When the event "source.chargeable" about the source comes
      Then the event has to come again
      When the event "source.chargeable" about the source comes
      Then it succeeded
      And at Stripe there is 1 charge

    @clock
    Scenario: A charge that got lost stays open once Stripe has forgotten its key
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer authenticates
      Given the next answer of Stripe when asked to create a charge gets lost
      When the event "source.chargeable" about the source comes
      And 25 hours pass
      And the event "source.chargeable" about the source comes
      Then the event is taken
      And it is pending
      And the transaction has:
        | status | consumed |
      And at Stripe there is 1 charge

    Scenario: A source whose event never comes is resumed
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure
      And the customer authenticates
      And I resume the payment
      Then it succeeded
      And Stripe was asked to:
        | read the source   |
        | create a charge   |
        | update the source |
      When I resume the code "{source}"
      Then it succeeded
      And at Stripe there is 1 charge

    Scenario: An event of a charge that the gateway cannot find is refused
      Given a connected account at Stripe
      When I purchase 20.00 usd with the card "visa", for the connected account
      And the event "charge.succeeded" about the charge comes
      Then the event is refused

    Scenario: An event of a source that the gateway cannot find is refused
      Given a connected account at Stripe
      When I purchase 20.00 usd with the card "visa, 3D Secure required", allowing 3D Secure, for the connected account
      And the event "source.chargeable" about the source comes
      Then the event is refused

    Scenario: A source that somebody else made is left alone
      When the shop asks Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And the event "source.chargeable" about the source comes
      Then the event is taken
      And the event tells nothing
      And at Stripe there are 0 charges
