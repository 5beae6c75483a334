Feature: Connected accounts of the legacy gateway
  A platform charges for the accounts that are connected to it, or for itself, and shares the money with them.

  Rule: An account's own access token makes it the one that is paid

    @SPL-024
    Scenario: The access token of the connected account serves as login
      Given a connected account at Stripe
      And the gateway acts with the connected account's access token
      And a Spreedly gateway "stripe" with:
        | login | access_token_of_{account} |
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | Authorization header  | Bearer access_token_of_{account} |
        | Stripe-Account header | none                             |
      And at Stripe there are 0 charges
      When the shop asks Stripe to read the charge with:
        | on behalf of | {account} |
      Then Stripe's answer has:
        | amount | 10.00 usd |
        | paid   | yes       |

    @SPL-026
    Scenario: Card data under an access token are refused until Stripe approves
      Given a connected account at Stripe
      And the gateway acts with the connected account's access token
      And the connected account does not take raw card data
      And a Spreedly gateway "stripe" with:
        | login | access_token_of_{account} |
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      Then Spreedly answers 422 "OAuth based requests must use card tokens from Stripe.js, but card details were directly provided"
      And Spreedly's answer has:
        | succeeded        | false |
        | response/success | false |
        | response/message | OAuth based requests must use card tokens from Stripe.js, but card details were directly provided |
      Given the connected account takes raw card data
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      Then Spreedly answers 200 "Succeeded!"

    @SPL-025
    Scenario Outline: A managed account needs no access token, named by <field>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | <field> | {account} |
      Then Spreedly answers 200 "Succeeded!"

      Examples:
        | field          |
        | destination    |
        | stripe_account |

  Rule: A field of Connect goes to the charge

    @SPL-060 @SPL-061 @SPL-084 @SPL-085 @SPL-087 @SPL-088 @SPL-051
    Scenario Outline: <field> of a <operation> for a connected account goes as <parameter>
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to <operation> 10.00 usd with the card "visa", and:
        | <with>  | {account} |
        | <field> | <value>   |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | <parameter> | <value>   |

      Examples:
        | operation | field                  | with                 | value     | parameter                  |
        | purchase  | destination            | on_behalf_of         | {account} | destination[account]       |
        | purchase  | destination_amount     | destination          | 10        | destination[amount]        |
        | purchase  | transfer_destination   | on_behalf_of         | {account} | transfer_data[destination] |
        | purchase  | transfer_amount        | transfer_destination | 100       | transfer_data[amount]      |
        | purchase  | on_behalf_of           | transfer_destination | {account} | on_behalf_of               |
        | purchase  | application_fee_amount | transfer_destination | 100       | application_fee_amount     |
        | purchase  | application_fee        | destination          | 103       | application_fee            |
        | authorize | application_fee        | destination          | 103       | application_fee            |

    @SPL-060 @SPL-061
    Scenario: The destination gets what it is to get
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | destination        | {account} |
        | destination_amount | 10        |
      Then Spreedly answers 200 "Succeeded!"
      And at Stripe the charge has:
        | destination          | {account} |
        | transfer_data.amount | 0.10 usd  |

    @SPL-061
    Scenario: An amount without a destination is not sent
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | destination_amount | 10 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | destination[amount] | none |

    @SPL-084 @SPL-085 @SPL-087
    Scenario: A charge on behalf of a connected account is transferred to it
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | transfer_destination | {account} |
        | transfer_amount      | 100       |
        | on_behalf_of         | {account} |
        | transfer_group       | ORDER10   |
      Then Spreedly answers 200 "Succeeded!"
      And at Stripe the charge has:
        | transfer_data.destination | {account} |
        | transfer_data.amount      | 1.00 usd  |
        | on_behalf_of              | {account} |
        | transfer_group            | ORDER10   |

    @SPL-051
    Scenario: A fee may be set when the charge is captured
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to authorize 10.00 usd with the card "visa", and:
        | destination | {account} |
      And Spreedly is asked to capture the authorization, and:
        | application_fee | 103 |
      Then Spreedly answers 200 "Succeeded!"
      And the request to capture the charge carried:
        | application_fee | 103 |
      And at Stripe the charge has:
        | application_fee_amount | 1.03 usd |

    @SPL-051
    Scenario: A fee without a connected account is Stripe's to refuse
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | application_fee | 103 |
      Then Spreedly answers 422 "including application_fee"
      And Spreedly's answer has:
        | response/success | false |
      And at Stripe there are 0 charges

    @SPL-064
    Scenario: A charge directly on the connected account is found there alone
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | stripe_account | {account} |
      Then Spreedly answers 200 "Succeeded!"
      And the request to create a charge carried:
        | Stripe-Account header | {account} |
        | stripe_account        | none      |
      And at Stripe the charge has:
        | amount | 10.00 usd |
      When the shop asks Stripe to list the charges
      Then Stripe's answer has:
        | data | none |

    @SPL-089
    Scenario: A transfer's amount and a fee exclude each other
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | transfer_destination   | {account} |
        | transfer_amount        | 100       |
        | application_fee_amount | 100       |
      Then Spreedly answers 422 "including transfer_amount and"
      And Stripe was asked nothing

  Rule: A refund can give the fee back, and take the transfer back

    @SPL-052
    Scenario: The fee goes back with the refund
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | stripe_account  | {account} |
        | application_fee | 103       |
      And Spreedly is asked to credit the purchase, and:
        | refund_application_fee | true |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the charge carried:
        | refund_application_fee | true |
      And at Stripe the application fee has:
        | refunded        | yes      |
        | amount_refunded | 1.03 usd |

    @SPL-053
    Scenario: A part of the fee goes back
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | stripe_account  | {account} |
        | application_fee | 103       |
      And Spreedly is asked to credit the purchase, and:
        | refund_fee_amount | 95 |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | refund the charge         |
        | list the application fees |
        | refund the application fee |
      And the request to refund the charge carried:
        | refund_application_fee | none |
      And the request to refund the application fee carried:
        | amount | 0.95 usd |
      And at Stripe the application fee has:
        | amount_refunded | 0.95 usd |

    @SPL-054
    Scenario: Of the flag and the amount the amount wins
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | stripe_account  | {account} |
        | application_fee | 103       |
      And Spreedly is asked to credit the purchase, and:
        | refund_application_fee | true |
        | refund_fee_amount      | 95   |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the charge carried:
        | refund_application_fee | none |
      And Spreedly's answer has:
        | succeeded | true                             |
        | warning   | including refund_application_fee |
      And at Stripe the application fee has:
        | amount_refunded | 0.95 usd |

    @SPL-055
    Scenario: The transfer is taken back
      Given a connected account at Stripe
      And a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa", and:
        | destination | {account} |
      And Spreedly is asked to credit the purchase, and:
        | reverse_transfer | true |
      Then Spreedly answers 200 "Succeeded!"
      And the request to refund the charge carried:
        | reverse_transfer | true |
      And at Stripe the refund has:
        | transfer_reversal | trr_… |

    @SPL-056 @SPL-057
    Scenario: A refund is the credit of a purchase, and says why
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      And Spreedly is asked to credit 1.00 usd the purchase, and:
        | reason | fraudulent |
      Then Spreedly answers 200 "Succeeded!"
      And Stripe was asked to:
        | refund the charge |
      And the request to refund the charge carried:
        | amount | 1.00 usd   |
        | reason | fraudulent |
      And Spreedly's answer has:
        | transaction_type       | Credit     |
        | reference_token        | {purchase} |
        | gateway_transaction_id | re_…       |
        | amount                 | 100        |

    @SPL-056
    Scenario: A reason that Stripe does not know is refused
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to purchase 10.00 usd with the card "visa"
      And Spreedly is asked to credit the purchase, and:
        | reason | boredom |
      Then Spreedly answers 422 "including reason"
      And Stripe was asked nothing

    @SPL-004
    Scenario: The legacy gateway gives no credit without a purchase
      Given a Spreedly gateway "stripe"
      When Spreedly is asked to credit 1.00 usd with the card "visa"
      Then Spreedly answers 422 "including supports_general_credit is false"
      And Stripe was asked nothing
