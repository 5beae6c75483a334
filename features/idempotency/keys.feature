Feature: Which key goes with which call
  A shop gives one idempotency key to an operation, and wants each of the calls behind it to be safe on its own.
  https://docs.stripe.com/api/idempotent_requests

  Rule: Calls that share an operation carry its key with a suffix

    @SPI-057 @SPI-061 @SPI-117
    Scenario: A purchase marks the key of its payment method
      When I purchase 10.99 usd with the card "visa", under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method | k1-pm |
        | create a payment        | k1    |

    @SPI-057 @SPI-061 @TEX-008
    Scenario: An authorize marks the key of its payment method
      When I authorize 10.99 usd with the card "visa", under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method | k1-pm |
        | create a payment        | k1    |

    @SPI-058 @SPI-073
    Scenario: A purchase that could have waited for 3D Secure marks the key of its capture
      When I purchase 10.99 usd with the card "visa", allowing 3D Secure, under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method | k1-pm      |
        | create a payment        | k1         |
        | capture the payment     | k1-capture |

    @SPI-058 @TEX-010
    Scenario: A capture marks its key
      Given a hold of 10.99 usd with the card "visa"
      When I capture it, under the key "k2"
      Then it succeeded
      And Stripe was asked to:
        | capture the payment | k2-capture |

    @SPI-059 @SPI-060 @SPI-025
    Scenario: Storing a card marks the keys of customer and attachment
      When I store the card "visa", under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method   | k1-pm       |
        | create a customer         | k1-customer |
        | attach the payment method | k1-attach   |

    @SPI-061
    Scenario: A refund carries the bare key
      Given a purchase of 10.99 usd with the card "visa"
      When I refund it, under the key "k1"
      Then it succeeded
      And the request to refund the payment carried the key "k1"

    @SPI-061
    Scenario: A void carries the bare key
      Given a hold of 10.99 usd with the card "visa"
      When I void it, under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | cancel the payment | k1 |

    @TEX-008
    Scenario: A gateway may send the key of a capture as it is
      Given the gateway sends bare idempotency keys
      And a hold of 10.99 usd with the card "visa"
      When I capture it, under the key "k2"
      Then it succeeded
      And Stripe was asked to:
        | capture the payment | k2 |

  Rule: Without a key none is sent, unless the payment may wait for 3D Secure

    @SPI-068
    Scenario: A purchase without a key carries none
      When I purchase 10.99 usd with the card "visa", as transaction "Dg5pqmDbtOzUjke7tVMLEA1vgK9"
      Then it succeeded
      And Stripe was asked to:
        | create a payment method | no key |
        | create a payment        | no key |

    @SPI-067
    Scenario: A purchase that may wait for 3D Secure falls back to its transaction
      When I purchase 10.99 usd with the card "visa, always authenticate", allowing 3D Secure, as transaction "Dg5pqmDbtOzUjke7tVMLEA1vgK9"
      Then it is pending
      And Stripe was asked to:
        | create a payment method | Dg5pqmDbtOzUjke7tVMLEA1vgK9-pm |
        | create a payment        | Dg5pqmDbtOzUjke7tVMLEA1vgK9    |

    @SPI-067
    Scenario: A key that was given wins over the transaction
      When I purchase 10.99 usd with the card "visa, always authenticate", allowing 3D Secure, as transaction "Dg5pqmDbtOzUjke7tVMLEA1vgK9", under the key "k1"
      Then it is pending
      And Stripe was asked to:
        | create a payment method | k1-pm |
        | create a payment        | k1    |

    @SPI-072 @SPI-058
    Scenario: A capture that a webhook brings about is under the purchase's key
      Given the shop receives the webhooks of payments
      When I purchase 10.99 usd with the card "visa, always authenticate", allowing 3D Secure, under the key "k1"
      And the customer authenticates
      And the webhooks arrive
      Then it succeeded
      And the request to capture the payment carried the key "k1-capture"

  Rule: A key has up to 255 characters, with its suffix

    @SPI-056
    Scenario: A key of 255 characters is taken
      When I purchase 10.99 usd with the card "visa", under a key of 255 characters
      Then the request to create a payment carried a key of 255 characters

    @SPI-056
    Scenario: A suffix shortens a key that has no room for it
      When I purchase 10.99 usd with the card "visa", under a key of 255 characters
      Then the request to create a payment method carried a key of 255 characters
      And the request to create a payment method carried a key that ends in "-pm"

    @SPI-056
    Scenario: A key of 256 characters is refused before anything is sent
      When I purchase 10.99 usd with the card "visa", under a key of 256 characters
      Then the gateway refuses "Idempotency.Key" without asking Stripe: it "is too long (limit 255, given 256)"

    @SPI-056
    Scenario: A key that leaves room for its suffix stays as it is
      When I purchase 10.99 usd with the card "visa", under a key of 252 characters
      Then the request to create a payment method carried a key of 255 characters
      And the request to create a payment method carried a key that ends in "xxx-pm"

  Rule: A key is of characters that a header can carry

    Scenario Outline: The key "<key>" is taken
      When I purchase 10.99 usd with the payment method "pm_card_visa", under the key "<key>"
      Then it succeeded
      And the request to create a payment carried the key "<key>"

      Examples:
        | key         |
        | order A-17  |
        | ~order!A-17 |

    Scenario Outline: The key "<key>" is refused before anything is sent
      When I purchase 10.99 usd with the payment method "pm_card_visa", under the key "<key>"
      Then the gateway refuses "Idempotency.Key" without asking Stripe: it "<why>"

      Examples:
        | key         | why                                       |
        | Größe 17    | holds something else than printable ASCII |
        | order A-17– | holds something else than printable ASCII |

    @SPI-056
    Scenario Outline: A key that is <what> is refused by every operation, before anything is sent: <operation>
      Given the card "visa" is stored
      And a <made> of 10.00 usd with the card "visa"
      When I <operation>, under <key>
      Then the gateway refuses "Idempotency.Key" without asking Stripe: it "<why>"

      Examples:
        | operation                                 | made     | what       | key                     | why                                       |
        | authorize 10.99 usd with the stored card  | purchase | too long   | a key of 256 characters | is too long (limit 255, given 256)        |
        | verify the card "visa"                    | purchase | too long   | a key of 256 characters | is too long (limit 255, given 256)        |
        | store the card "visa"                     | purchase | too long   | a key of 256 characters | is too long (limit 255, given 256)        |
        | remove the stored card                    | purchase | too long   | a key of 256 characters | is too long (limit 255, given 256)        |
        | capture it                                | hold     | too long   | a key of 256 characters | is too long (limit 255, given 256)        |
        | void it                                   | hold     | too long   | a key of 256 characters | is too long (limit 255, given 256)        |
        | refund it                                 | purchase | too long   | a key of 256 characters | is too long (limit 255, given 256)        |
        | authorize 10.99 usd with the stored card  | purchase | not ASCII  | the key "Größe 17"      | holds something else than printable ASCII |
        | verify the card "visa"                    | purchase | not ASCII  | the key "Größe 17"      | holds something else than printable ASCII |
        | store the card "visa"                     | purchase | not ASCII  | the key "Größe 17"      | holds something else than printable ASCII |
        | remove the stored card                    | purchase | not ASCII  | the key "Größe 17"      | holds something else than printable ASCII |
        | capture it                                | hold     | not ASCII  | the key "Größe 17"      | holds something else than printable ASCII |
        | void it                                   | hold     | not ASCII  | the key "Größe 17"      | holds something else than printable ASCII |
        | refund it                                 | purchase | not ASCII  | the key "Größe 17"      | holds something else than printable ASCII |

    @SPI-056
    Scenario Outline: A key of 255 characters is taken by every operation: <operation>
      Given the card "visa" is stored
      And a <made> of 10.00 usd with the card "visa"
      When I <operation>, under a key of 255 characters
      Then it succeeded
      And the request to <call> carried a key of 255 characters

      Examples:
        | operation                                | made     | call                      |
        | authorize 10.99 usd with the stored card | purchase | create a payment          |
        | verify the stored card                   | purchase | create a set-up           |
        | store the card "visa"                    | purchase | attach the payment method |
        | remove the stored card                   | purchase | detach the payment method |
        | capture it                               | hold     | capture the payment       |
        | void it                                  | hold     | cancel the payment        |
        | refund it                                | purchase | refund the payment        |
