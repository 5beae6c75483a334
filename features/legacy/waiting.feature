Feature: What comes of a payment that waits on the legacy gateway, in Spreedly's language
  The customer comes back, the bank decides, the merchant is told, and what follows works on the charge.

  Rule: The end is the bank's word, and what follows works on the charge

    @SPL-041 @SPL-042
    Scenario: A customer is sent to the bank's page and comes back to the merchant's, which is not the end
      Given the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                               |
        | redirect_url of the transaction     | https://shop.example/back?cart=Ø-1 |
      And the customer authenticates on the bank's page
      Then the customer comes back to "https://shop.example/back" with:
        | source          | {source}            |
        | client_secret   | src_client_secret_… |
        | redirect_status | succeeded           |
        | cart            | Ø-1                 |
        | livemode        | false               |
      And at Stripe there are 0 charges
      When Spreedly's "/v1/transactions.json" is read
      Then Spreedly's answer has:
        | item/state            | pending |
        | item/succeeded        | false   |
        | item/response/pending | true    |
      When the webhooks arrive
      And Spreedly's "/v1/transactions/{purchase}.json" is read
      Then Spreedly's answer has:
        | state            | succeeded |
        | succeeded        | true      |
        | response/pending | false     |

    @SPL-041
    Scenario Outline: A <operation> of a card whose bank asks nobody ends at once
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to <operation> 20.00 usd with the card "visa", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | state                  | succeeded |
        | gateway_transaction_id | ch_…      |
        | attempt_3dsecure       | true      |
        | checkout_url           | none      |
        | required_action        | none      |
      And at Stripe the charge has:
        | captured    | <captured> |
        | source.type | three_d_secure |
      And the merchant was told 0 times

      Examples:
        | operation | captured |
        | purchase  | yes      |
        | authorize | no       |

    @SPL-042 @SPL-043 @SPL-050 @SPL-094
    Scenario: A bank that declines after the customer authenticated ends the transaction as failed
      Given the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 20.00 usd with the card "visa, 3D Secure required, then declined", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer authenticates
      And the webhooks arrive twice
      And Spreedly's "/v1/transactions/{purchase}.xml" is read
      Then Spreedly's answer has:
        | state                                                | failed          |
        | succeeded                                            | false           |
        | message                                              | Your card was declined. |
        | response/success                                     | false           |
        | response/pending                                     | false           |
        | response/error_code                                  | generic_decline |
        | gateway_specific_response_fields/stripe/decline_code | generic_decline |
        | checkout_url                                         | none            |
      And the merchant was told 1 time that the purchase failed

    @SPL-044 @SPL-045 @SPL-050
    Scenario Outline: A merchant is told once that a customer who <does> did not pay a <operation>
      Given the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to <operation> 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
        | callback_url of the transaction     | {callbacks}               |
      And the customer <does>
      And the webhooks arrive twice
      Then the merchant was told 1 time that the <kind> failed
      And at Stripe there are 0 charges
      When Spreedly is asked to <follows> the <kind>
      Then Spreedly answers 422
      And at Stripe there are 0 charges

      Examples:
        | operation | kind          | does                  | follows |
        | purchase  | purchase      | fails to authenticate | credit  |
        | authorize | authorization | gives up              | capture |

    @SPL-043 @SPL-016 @SPL-017 @SPL-057
    Scenario Outline: <follows> works on the charge of an authorization that had to wait, and not before
      Given the shop receives the webhooks of sources
      And a Spreedly gateway "stripe"
      When Spreedly is asked to authorize 20.00 usd with the card "visa, 3D Secure required", and:
        | attempt_3dsecure of the transaction | true                      |
        | redirect_url of the transaction     | https://shop.example/back |
      And Spreedly is asked to <follows> the authorization
      Then Spreedly answers 422 "The transaction is a source: its payment waits for 3D Secure, and has no charge yet"
      And Stripe was asked nothing
      When the customer authenticates
      And the webhooks arrive
      And Spreedly is asked to <follows> the authorization
      Then Spreedly answers 200 "Succeeded!"
      And Spreedly's answer has:
        | reference_token        | {authorization} |
        | gateway_transaction_id | <id>            |
        | amount                 | <amount>        |
      And at Stripe the charge has:
        | amount_captured | <captured> |
        | refunded        | <refunded> |

      Examples:
        | follows          | id   | amount | captured  | refunded |
        | capture 5.00 usd | ch_… | 500    | 5.00 usd  | no       |
        | capture          | ch_… | 2000   | 20.00 usd | no       |
        | void             | ch_… | 2000   | 0.00 usd  | yes      |

    @SPL-122
    Scenario Outline: An authentication made elsewhere is refused for <operation> with <payer>, and nothing of it reaches Stripe
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to <operation> 20.00 usd with <payer>, and:
        | three_ds/three_ds_version of the transaction                | 2.1.0                                |
        | three_ds/ecommerce_indicator of the transaction             | 05                                   |
        | three_ds/authentication_value of the transaction            | AAABBEg0VhI=                         |
        | three_ds/directory_server_transaction_id of the transaction | 6c2f4f5b-0000-4000-8000-000000000000 |
      Then Spreedly answers 422 "three_ds is not supported by the Charges API"
      And Spreedly's answer has:
        | succeeded | false  |
        | state     | failed |
      And Stripe was asked nothing

      Examples:
        | operation | payer                          |
        | purchase  | the card "visa"                |
        | authorize | the card "visa"                |
        | purchase  | Apple Pay with the card "visa" |
