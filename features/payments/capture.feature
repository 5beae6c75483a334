Feature: Capture
  A shop that ships an order takes what it held, or the part of it that it could ship.
  https://docs.stripe.com/api/payment_intents/capture

  Rule: A capture takes what was held, or less

    @TEX-134 @TEX-152 @TEX-162
    Scenario: A hold is captured in full
      Given a hold of 10.00 usd with the card "visa"
      When I capture 10.00 usd of it
      Then it succeeded
      And the request to capture the payment carried:
        | amount_to_capture | 10.00 usd |
        | currency          | none      |
      And the transaction has:
        | status          | succeeded            |
        | amount          | 10.00 usd            |
        | amount received | 10.00 usd            |
        | amount held     | 0.00 usd             |
        | movement        | txn_…                |
        | capture before  | 2026-10-22T12:00:00Z |
      And its transaction code is the same as before

    Scenario: A capture without an amount takes all
      Given a hold of 10.00 usd with the card "visa"
      When I capture it
      Then it succeeded
      And the request to capture the payment carried:
        | amount_to_capture | none |
      And the transaction has:
        | amount received | 10.00 usd |

    @TEX-135
    Scenario: A partial capture lets the rest go
      Given a hold of 10.00 usd with the card "visa"
      When I capture 4.00 usd of it
      Then it succeeded
      And the transaction has:
        | status          | succeeded |
        | amount          | 10.00 usd |
        | amount received | 4.00 usd  |
        | amount held     | 0.00 usd  |
      And at Stripe the charge has:
        | amount_captured | 4.00 usd |

    @TEX-135
    Scenario: What a partial capture lets go shows as refunded
      Given the gateway speaks version "2020-08-27"
      And a hold of 10.00 usd with the card "visa"
      When I capture 4.00 usd of it
      Then it succeeded
      And the transaction has:
        | amount refunded | 6.00 usd |

    Scenario: A captured hold is told as an event
      Given a hold of 10.00 usd with the payment method "pm_card_visa"
      When I capture it
      Then at Stripe this happened:
        | payment_intent.created                   |
        | charge.succeeded                         |
        | payment_intent.amount_capturable_updated |
        | charge.captured                          |
        | payment_intent.succeeded                 |

    Scenario: What a capture says of the amount takes the place of what the hold said
      When the shop asks Stripe to create a payment with:
        | amount                                      | 10.00 usd    |
        | currency                                    | usd          |
        | payment_method                              | pm_card_visa |
        | accepted methods                            | card         |
        | capture_method                              | manual       |
        | amount_details[line_items][0][product_name] | Tea          |
        | amount_details[line_items][0][quantity]     | 2            |
        | amount_details[line_items][0][unit_cost]    | 500          |
        | confirm                                     | true         |
      And the shop asks Stripe to capture the payment with:
        | amount_to_capture                           | 5.00 usd |
        | amount_details[line_items][0][product_name] | Tea      |
        | amount_details[line_items][0][quantity]     | 1        |
        | amount_details[line_items][0][unit_cost]    | 500      |
      Then at Stripe the payment has:
        | status          | succeeded |
        | amount_received | 5.00 usd  |

    Scenario: A hold is raised where the shop asked for that
      When the shop asks Stripe to create a payment with:
        | amount                                                          | 10.00 usd    |
        | currency                                                        | usd          |
        | payment_method                                                  | pm_card_visa |
        | accepted methods                                                | card         |
        | capture_method                                                  | manual       |
        | payment_method_options[card][request_incremental_authorization] | if_available |
        | confirm                                                         | true         |
      And the shop asks Stripe to raise the hold with:
        | amount                                      | 15.00 usd |
        | amount_details[line_items][0][product_name] | Tea       |
        | amount_details[line_items][0][quantity]     | 3         |
        | amount_details[line_items][0][unit_cost]    | 500       |
      Then at Stripe the payment has:
        | status            | requires_capture |
        | amount            | 15.00 usd        |
        | amount_capturable | 15.00 usd        |

  Rule: A hold is captured in parts where the shop asked for that

    Background:
      Given the shop has asked Stripe to create a payment with:
        | amount                                             | 10.00 usd    |
        | currency                                           | usd          |
        | payment_method                                     | pm_card_visa |
        | accepted methods                                   | card         |
        | capture_method                                     | manual       |
        | payment_method_options[card][request_multicapture] | if_available |
        | confirm                                            | true         |

    Scenario: A hold is captured in several parts where the shop asked for that
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 4.00 usd |
        | final_capture     | false    |
      Then at Stripe the payment has:
        | status            | requires_capture |
        | amount_received   | 4.00 usd         |
        | amount_capturable | 6.00 usd         |
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 3.00 usd |
        | final_capture     | false    |
      Then at Stripe the payment has:
        | amount_received   | 7.00 usd |
        | amount_capturable | 3.00 usd |
      And at Stripe the charge has:
        | amount_captured | 7.00 usd |
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 2.00 usd |
      Then at Stripe the payment has:
        | status          | succeeded |
        | amount_received | 9.00 usd  |

    Scenario Outline: What is left of a hold that is canceled <when> 2025-03-31.basil is <fate>
      When the shop asks Stripe to capture the payment with:
        | amount_to_capture | 4.00 usd |
        | final_capture     | false    |
      And the shop asks Stripe, <when> 2025-03-31.basil, to cancel the payment
      Then at Stripe the charge has:
        | amount_captured | 4.00 usd |
        | amount_refunded | <back>   |

      Examples:
        | when   | fate     | back     |
        | before | refunded | 6.00 usd |
        | since  | let go   | 0.00 usd |

  Rule: What is not held cannot be captured

    @TEX-136
    Scenario: More than was held is not captured, and the hold stays
      Given a hold of 10.00 usd with the card "visa"
      When I capture 10.01 usd of it
      Then Stripe refuses it with "amount_too_large"
      And the transaction has:
        | HTTP status | 400         |
        | what to do  | bad_request |
      And at Stripe the payment is "requires_capture"

    Scenario Outline: What was <done> is not captured
      Given a hold of 10.00 usd with the card "visa"
      When I <do> it
      And I capture it
      Then Stripe refuses it with "payment_intent_unexpected_state"
      And at Stripe the payment is "<status>"

      Examples:
        | done     | do      | status    |
        | captured | capture | succeeded |
        | voided   | void    | canceled  |

    Scenario: A payment that waits for its customer is not captured
      When I authorize 10.00 usd with the card "visa, always authenticate", allowing 3D Secure
      And I capture it
      Then Stripe refuses it with "payment_intent_unexpected_state"
      And at Stripe the payment is "requires_action"

    Scenario: A purchase has nothing left to capture
      Given a purchase of 10.00 usd with the card "visa"
      When I capture it
      Then Stripe refuses it with "payment_intent_unexpected_state"
      And at Stripe the payment is "succeeded"
