Feature: A payment that waits for its customer
  A shop sends its customer to the bank, and wants the money exactly once, however and whenever the customer comes back.
  https://docs.stripe.com/payments/3d-secure

  Background:
    Given the shop receives the webhooks of payments

  Rule: The bank's question is put by redirect, or in the page

    @SPI-070 @SPI-071 @SPI-092 @TEX-055 @SPI-168
    Scenario: A customer is sent to the bank and knows the way back
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      Then the customer is asked to authenticate by redirect
      And the request to create a payment carried:
        | confirm        | true                      |
        | return_url     | https://shop.example/back |
        | capture_method | manual                    |
      And the transaction has:
        | id       | {payment}           |
        | status   | requires_action     |
        | message  | Transaction pending |
        | charge   | none                |
        | webhook  | we_…                |
        | replayed | no                  |

    @SPI-076 @SPI-129
    Scenario: A customer is asked inside the page
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure in the page
      Then the customer is asked to authenticate in the page
      And the request to create a payment carried:
        | return_url      | none |
        | modal_challenge | none |

    @TEX-055
    Scenario: A customer may come back to an app
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure, returning to "myapp://back"
      Then the customer is asked to authenticate by redirect
      And the request to create a payment carried:
        | return_url | myapp://back |
      When the customer authenticates on the bank's page
      Then the customer comes back to "myapp://back" with:
        | payment_intent               | {payment}          |
        | payment_intent_client_secret | {payment}_secret_… |
        | redirect_status              | succeeded          |

    @SPI-070 @TEX-055
    Scenario Outline: A customer who <does> comes back from the bank
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer <does> on the bank's page
      Then the customer comes back to "https://shop.example/back" with:
        | payment_intent               | {payment}          |
        | payment_intent_client_secret | {payment}_secret_… |
        | redirect_status              | <tells>            |
      And at Stripe the payment is "<status>"

      Examples:
        | does                  | tells     | status                  |
        | authenticates         | succeeded | requires_capture        |
        | fails to authenticate | failed    | requires_payment_method |
        | gives up              | failed    | requires_payment_method |

    @clock
    Scenario: A question that nobody answers runs out
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And 6 hours pass
      Then at Stripe the payment has:
        | status                  | requires_payment_method               |
        | last_payment_error.code | payment_intent_authentication_failure |

  Rule: A shop that did not allow for the question has not been paid

    @SPI-069 @SAC-067 @TEX-142
    Scenario: A question that nobody expected fails the purchase
      When I purchase 10.00 usd with the card "visa, always authenticate"
      Then it failed
      And the transaction has:
        | message             | Received unexpected 3DS authentication response, but a 3DS initiation flag was not included in the request. |
        | source of the error | Adapter                                                                                                     |
        | what to do          | needs_customer                                                                                              |
        | status              | requires_action                                                                                             |
        | transaction code    | none                                                                                                        |
      And at Stripe the payment is "requires_action"

    @SPI-121
    Scenario: A purchase that rules the question out is declined instead
      When I purchase 10.00 usd with the card "visa, always authenticate", failing if 3D Secure is needed
      Then it failed
      And the request to create a payment carried:
        | error_on_requires_action | true |
      And the transaction has:
        | HTTP status | 402                     |
        | code        | authentication_required |
        | status      | requires_payment_method |
        | what to do  | needs_customer          |

    @TEX-096 @SPI-120
    Scenario: Without a word Stripe decides itself whether to ask
      When I purchase 10.00 usd with the card "visa"
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_options[card][request_three_d_secure] | none |
      And at Stripe the payment has:
        | payment_method_options.card.request_three_d_secure | automatic |

    @SPI-120
    Scenario: A wish that Stripe does not know is not sent
      When I purchase 10.00 usd with the card "visa", asking for 3D Secure "perhaps"
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_options[card][request_three_d_secure] | none |
      And the transaction has:
        | warnings | ThreeDS.Request was not sent… |

    @SPI-151
    Scenario: No exemption is asked for
      When I purchase 10.00 usd with the card "visa", allowing 3D Secure
      Then it succeeded
      And the request to create a payment carried:
        | payment_method_options[card][mit_exemption] | none |

  Rule: Once the customer has authenticated, a purchase is captured, once

    @SPI-072 @SPI-078 @SPI-169 @SPI-170 @SPI-171 @SPI-172 @SPI-173 @SAC-017
    Scenario: A purchase is captured when the webhook says that it can be
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      Then at Stripe the payment is "requires_capture"
      When the webhooks arrive
      Then it succeeded
      And the transaction has:
        | amount received   | 10.00 usd     |
        | authenticated     | yes           |
        | 3D Secure version | 2.2.0         |
        | 3D Secure flow    | challenge     |
        | 3D Secure result  | authenticated |
        | 3D Secure reason  | none          |
      And at Stripe this happened:
        | payment_intent.created                   |
        | payment_intent.requires_action           |
        | charge.succeeded                         |
        | payment_intent.amount_capturable_updated |
        | charge.captured                          |
        | payment_intent.succeeded                 |

    @SPI-072
    Scenario: A webhook that comes twice captures once
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the webhooks arrive twice
      Then it succeeded
      And at Stripe this happened:
        | payment_intent.created                   |
        | payment_intent.requires_action           |
        | charge.succeeded                         |
        | payment_intent.amount_capturable_updated |
        | charge.captured                          |
        | payment_intent.succeeded                 |

    @SPI-075
    Scenario: A customer who is back is not yet a payment
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And I look up the payment
      Then it is pending
      When the webhooks arrive
      Then it succeeded

    @SPI-074
    Scenario: An authorize is held and not captured
      When I authorize 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer authenticates
      And the webhooks arrive
      Then it succeeded
      And the transaction has:
        | status      | requires_capture |
        | amount held | 10.00 usd        |
      And at Stripe the payment is "requires_capture"

    @SPI-072
    Scenario: An event about a hold of another shop captures nothing
      When I authorize 10.00 usd with the card "visa"
      And the event "payment_intent.amount_capturable_updated" about the payment comes
      Then the event is taken
      And at Stripe the payment is "requires_capture"

  Rule: A customer who does not authenticate has not paid

    @SPI-053 @SPI-078 @SAC-056
    Scenario Outline: A customer who <what> pays nothing
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer <what>
      And the webhooks arrive
      Then it failed
      And the transaction has:
        | status              | requires_payment_method               |
        | code                | payment_intent_authentication_failure |
        | what to do          | needs_customer                        |
        | source of the error | Processor                             |
      And at Stripe the payment has:
        | amount_received | 0.00 usd |
        | payment_method  | none     |
        | next_action     | none     |
      And at Stripe this happened:
        | payment_intent.created         |
        | payment_intent.requires_action |
        | payment_intent.payment_failed  |

      Examples:
        | what                  |
        | fails to authenticate |
        | gives up              |

    @SPI-053
    Scenario: A customer who failed may try another card
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer fails to authenticate
      And the customer tries again with the card "visa"
      And the webhooks arrive
      Then it succeeded
      And the transaction has:
        | amount received | 10.00 usd |
      And at Stripe there is 1 payment

    Scenario: A customer may take another card while the bank waits
      When I purchase 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And the customer tries again with the card "visa"
      Then at Stripe the payment is "requires_capture"

    Scenario: A card may be declined after its customer has authenticated
      When I purchase 10.00 usd with the card "visa, 3D Secure required, then declined", allowing 3D Secure
      And the customer authenticates
      And the webhooks arrive
      Then it failed
      And the transaction has:
        | decline code | generic_decline         |
        | status       | requires_payment_method |
      And at Stripe this happened:
        | payment_intent.created         |
        | payment_intent.requires_action |
        | charge.failed                  |
        | payment_intent.payment_failed  |

  Rule: A shop that confirms by itself is asked once more

    Scenario: A manual confirmation goes on after the bank's question
      When the shop asks Stripe to create a payment with:
        | amount              | 10.00 usd                      |
        | currency            | usd                            |
        | accepted methods    | card                           |
        | payment_method      | pm_card_authenticationRequired |
        | confirmation_method | manual                         |
        | confirm             | true                           |
      And the customer authenticates
      Then at Stripe the payment is "requires_confirmation"
      When the shop asks Stripe to confirm the payment
      Then at Stripe the payment is "succeeded"
