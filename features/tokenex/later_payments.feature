Feature: Payments after a set-up, in TokenEx's language
  TokenEx keeps nothing of a payment: the merchant names what was set up, the customer and the payment method in Stripe's own answer.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: What was set up pays without the customer

    @TEX-040 @TEX-044
    Scenario Outline: After <first> that sets the card up, the merchant can <later>
      When TokenEx is asked to <first> with the card "visa, authenticate unless set up", with:
        | orderInfo.Customer.Email | jenny@example.com |
        | setupFutureUsage         | off_session       |
      Then TokenEx answers:
        | approved           | no              |
        | rawResponse.status | requires_action |
      When the customer authenticates
      And TokenEx is asked to <later>, with:
        | creditCard           | none             |
        | paymentMethodId      | {payment method} |
        | orderInfo.CustomerId | {customer}       |
        | offSession           | true             |
      Then the request to create a payment carried:
        | payment_method | {payment method} |
        | customer       | {customer}       |
        | off_session    | true             |
      And TokenEx answers:
        | approved           | yes      |
        | rawResponse.status | <status> |

      Examples:
        | first     | later     | status           |
        | authorize | purchase  | succeeded        |
        | authorize | authorize | requires_capture |
        | purchase  | purchase  | succeeded        |

    @TEX-040
    Scenario: A card that nobody has set up needs its customer
      When TokenEx is asked to purchase with the card "visa, authenticate unless set up", with:
        | offSession | true |
      Then TokenEx answers:
        | approved             | no                      |
        | gatewayErrors.0.code | authentication_required |
