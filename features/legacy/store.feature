Feature: Cards kept as sources of a customer
  A shop on the older gateway keeps cards with its customers at Stripe, and pays with the customer and the card.
  https://docs.stripe.com/api/cards

  Background:
    Given the gateway works with charges

  Rule: A stored card is named by its customer and itself

    @SPL-083 @SPL-001
    Scenario: A card is stored on the Charges API with a new customer
      When I store the card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a customer |
      And the request to create a customer carried:
        | card[number] | 4242424242424242 |
        | validate     | none             |
      And the transaction has:
        | operation        | store             |
        | token            | {customer}\|card_… |
        | id               | {customer}\|card_… |
        | bank account     | none              |
        | last four digits | 4242              |
        | funding          | credit            |
        | warnings         | none              |
      When I purchase 1.00 usd with the stored card
      Then it succeeded
      And the request to create a charge carried:
        | customer | {customer} |
        | source   | card_…     |

    @SPL-079
    Scenario: A card is stored with the customer that there is
      Given a customer at Stripe
      When I store the card "visa", for the customer
      Then it succeeded
      And Stripe was asked to:
        | add to the customer |
      And the request to add to the customer carried:
        | card[number] | 4242424242424242 |
      And the transaction has:
        | token | {customer}\|card_… |

    @SPL-082
    Scenario: The card that is stored as the default is what the customer pays with
      Given a customer at Stripe
      And the card "mastercard" is stored, for the customer
      When I store the card "visa", for the customer, as the default, under the key "k1"
      Then it succeeded
      And Stripe was asked to:
        | add to the customer | k1          |
        | update the customer | k1-customer |
      And the request to update the customer carried:
        | default_source | set |
      When the shop asks Stripe to create a charge with:
        | amount   | 1.00 usd   |
        | currency | usd        |
        | customer | {customer} |
      Then Stripe's answer has:
        | payment_method_details.card.brand | visa |

    @SPL-082
    Scenario: The card that is stored without more leaves the default as it is
      Given a customer at Stripe
      And the card "mastercard" is stored, for the customer
      When I store the card "visa", for the customer
      Then Stripe was asked to:
        | add to the customer |
      When the shop asks Stripe to create a charge with:
        | amount   | 1.00 usd   |
        | currency | usd        |
        | customer | {customer} |
      Then Stripe's answer has:
        | payment_method_details.card.brand | mastercard |

    @SPL-081
    Scenario: Stripe checks a card that is to be kept
      When I store the card "visa, generic decline"
      Then it is declined with "generic_decline"
      And at Stripe there are 0 customers

    @SPL-081
    Scenario: Stripe does not check a card that is stored without validation
      When I store the card "visa, generic decline", without validation
      Then it succeeded
      And the request to create a customer carried:
        | validate | false |

    Scenario: A wallet's card is stored by its token
      When I store the Apple Pay card "visa"
      Then it succeeded
      And Stripe was asked to:
        | create a token    |
        | create a customer |

  Rule: A stored card can be forgotten

    @SPL-002
    Scenario: A card that is removed from its customer pays no more
      Given the card "visa" is stored
      When I remove the stored card
      Then it succeeded
      And Stripe was asked to:
        | take from the customer |
      When I purchase 1.00 usd with the stored card
      Then it failed
      And at Stripe there are 0 charges

    Scenario: New card data are for nobody in particular
      Given a customer at Stripe
      When I purchase 1.00 usd with the card "visa", for the customer
      Then the gateway refuses "Customer" without asking Stripe
