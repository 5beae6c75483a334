Feature: The examples that TokenEx's page prints
  The page prints four requests and seven answers. The requests are sent as they stand; the answers are held against what comes, member for
  member and in the printed order: to the letter where Stripe says what it said then, and with values of their own where it says something new.
  https://docs.tokenex.com/docs/stripe-gateway

  Background:
    Given the gateway speaks version "2020-08-27"

  Rule: A printed request is taken as it stands

    @TEX-130 @TEX-131 @TEX-132
    Scenario Outline: The printed request is sent as an <operation>
      When TokenEx is asked to <operation> as its page shows it
      Then Stripe was asked to:
        | create a customer |
        | create a payment  |
      And the request to create a customer carried:
        | all parameters       | address[city], address[country], address[line1], address[line2], address[postal_code], address[state], email, name, phone |
        | address[line1]       | 123 Someplace Lane    |
        | address[line2]       | Some Place            |
        | address[city]        | Mohammadfurt          |
        | address[state]       | Illinois              |
        | address[postal_code] | 27994                 |
        | address[country]     | US                    |
        | email                | noel.mraz@example.com |
        | name                 | Noel Mraz             |
        | phone                | 2749063220            |
      And the request to create a payment carried:
        | all parameters                                      | amount, capture_method, confirm, currency, customer, payment_method_data[billing_details][address][city], payment_method_data[billing_details][address][country], payment_method_data[billing_details][address][line1], payment_method_data[billing_details][address][line2], payment_method_data[billing_details][address][postal_code], payment_method_data[billing_details][address][state], payment_method_data[billing_details][name], payment_method_data[billing_details][phone], payment_method_data[card][cvc], payment_method_data[card][exp_month], payment_method_data[card][exp_year], payment_method_data[card][number], payment_method_data[type], payment_method_types[] |
        | amount                                              | 1000                |
        | currency                                            | usd                 |
        | customer                                            | {customer}          |
        | capture_method                                      | <capture>           |
        | payment_method_data[type]                           | card                |
        | payment_method_data[card][number]                   | 2223003122003222    |
        | payment_method_data[card][exp_month]                | 11                  |
        | payment_method_data[card][exp_year]                 | 2032                |
        | payment_method_data[card][cvc]                      | 123                 |
        | payment_method_data[billing_details][name]          | Fredrick Konopelski |
        | payment_method_data[billing_details][phone]         | 6514219597          |
        | payment_method_data[billing_details][email]         | none                |
        | payment_method_data[billing_details][address][line1] | 123 Someplace Lane |
        | payment_method_data[billing_details][address][line2] | Some Place         |
        | payment_method_data[billing_details][address][city] | Theronbury          |
        | payment_method_data[billing_details][address][state] | Idaho              |
        | payment_method_data[billing_details][address][postal_code] | 89105-3085   |
        | payment_method_data[billing_details][address][country] | US               |
      And the request to create a payment carried the key "shown-<operation>"
      And TokenEx answers:
        | approved | yes |

      Examples:
        | operation | capture   |
        | authorize | manual    |
        | purchase  | automatic |

    @TEX-181 @TEX-186
    Scenario: The printed capture is sent and answered
      When TokenEx is asked to authorize, with:
        | billingAddress | {"firstName":"John","lastName":"Doe","address1":"123 Someplace Lane","address2":"Some Place","city":"Tulsa","state":"OK","zip":"74111","country":"USA","email":"john@example.com"} |
      And TokenEx is asked to capture as its page shows it
      Then Stripe was asked to:
        | read the payment    |
        | capture the payment |
      And the request to capture the payment carried the key "shown-capture"
      And the request to capture the payment carried:
        | all parameters    | amount_to_capture |
        | amount_to_capture | 1000              |
      And TokenEx answers:
        | tokenExTransactionCode | the same as before |
      And TokenEx answers as its page prints "capture", with values of its own

    @TEX-182
    Scenario: The printed refund is sent, and gives the fee back
      Given a connected account at Stripe
      When TokenEx is asked to purchase, with:
        | applicationFeeAmount     | 100       |
        | transferData.destination | {account} |
      And TokenEx is asked to refund as its page shows it
      Then Stripe was asked to:
        | read the payment   |
        | refund the payment |
      And the request to refund the payment carried the key "shown-refund"
      And the request to refund the payment carried:
        | all parameters         | amount, payment_intent, refund_application_fee |
        | amount                 | 1000                                           |
        | refund_application_fee | true                                           |
      And TokenEx answers:
        | approved               | yes       |
        | rawResponse.amount     | 10.00 usd |
        | verificationResult     | not there |
      And at Stripe the application fee has:
        | amount_refunded | 1.00 usd |

    @TEX-182
    Scenario: The printed refund is sent for a capture too
      Given a connected account at Stripe
      When TokenEx is asked to authorize, with:
        | applicationFeeAmount     | 100       |
        | transferData.destination | {account} |
      And TokenEx is asked to capture as its page shows it
      And TokenEx is asked to refund as its page shows it
      Then the request to refund the payment carried:
        | all parameters | amount, payment_intent, refund_application_fee |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the application fee has:
        | amount_refunded | 1.00 usd |

    @TEX-183
    Scenario: The printed void is sent
      When TokenEx is asked to authorize
      And TokenEx is asked to void as its page shows it
      Then Stripe was asked to:
        | cancel the payment |
      And the request to cancel the payment carried the key "shown-void"
      And the request to cancel the payment carried:
        | all parameters      | cancellation_reason   |
        | cancellation_reason | requested_by_customer |
      And TokenEx answers:
        | approved                        | yes                   |
        | rawResponse.status              | canceled              |
        | rawResponse.cancellation_reason | requested_by_customer |

  Rule: A printed answer is made of the printed body of Stripe, to the letter

    @printed @TEX-184 @TEX-185 @TEX-162 @TEX-166 @TEX-177 @TEX-192 @TEX-141 @TEX-176
    Scenario Outline: The page's answer to an <operation> is made of Stripe's
      Given Stripe answers as TokenEx's page prints it for "<operation>"
      When TokenEx is asked to <operation>, with:
        | creditCard.expYear | 2025 |
        | billingAddress     | {"firstName":"John","lastName":"Doe","address1":"123 Someplace Lane","address2":"Some Place","city":"Tulsa","state":"OK","zip":"74111","country":"USA"} |
      Then TokenEx answers as its page prints "<operation>"

      Examples:
        | operation |
        | authorize |
        | purchase  |

    @printed @TEX-186 @TEX-162 @TEX-177 @TEX-192 @TEX-176
    Scenario: The page's answer to a capture is made of Stripe's
      Given Stripe answers as TokenEx's page prints it for "capture"
      When TokenEx is asked to capture, with:
        | tokenExTransactionCode | cGlfM09LcWVYRmxMc2NUbVczejFWQ1pRWGRqO2NoXzNPS3FlWEZsTHNjVG1XM3oxTGZZUnNqMTs= |
        | amount                 | 1000 |
      Then TokenEx answers as its page prints "capture"

    @printed @TEX-187 @TEX-163 @TEX-173 @TEX-177 @TEX-192 @TEX-176
    Scenario: The page's answer to a refund is made of Stripe's
      Given Stripe answers as TokenEx's page prints it for "refund"
      When TokenEx is asked to refund, with:
        | tokenExTransactionCode | cGlfM09LcWVYRmxMc2NUbVczejFWQ1pRWGRqO2NoXzNPS3FlWEZsTHNjVG1XM3oxTGZZUnNqMTs= |
        | amount                 | 100 |
      Then TokenEx answers as its page prints "refund"

    @printed @TEX-188 @TEX-162 @TEX-177 @TEX-192 @TEX-176
    Scenario: The page's answer to a void is made of Stripe's
      Given Stripe answers as TokenEx's page prints it for "void"
      When TokenEx is asked to void, with:
        | tokenExTransactionCode | cGlfM09LcWd0RmxMc2NUbVczejBiQmtCdXlyO2NoXzNPS3FndEZsTHNjVG1XM3owQXAweHdXUTs= |
      Then TokenEx answers as its page prints "void"

    @printed @TEX-189 @TEX-164 @TEX-168 @TEX-171 @TEX-177 @TEX-192 @TEX-176
    Scenario: The page's gateway error is made of Stripe's
      Given Stripe answers as TokenEx's page prints it for "gateway error"
      When TokenEx is asked to authorize, with:
        | creditCard.expMonth | "13" |
        | creditCard.expYear  | 2025 |
      Then TokenEx answers as its page prints "gateway error"

    @printed @TEX-190 @TEX-164 @TEX-169 @TEX-172 @TEX-177 @TEX-192 @TEX-176
    Scenario: The page's processor error is made of Stripe's
      Given Stripe answers as TokenEx's page prints it for "processor error"
      When TokenEx is asked to authorize with the card "visa, stolen card", with:
        | creditCard.expYear | 2025 |
        | billingAddress     | {"firstName":"John","lastName":"Doe","address1":"123 Someplace Lane","address2":"Some Place","city":"Tulsa","state":"OK","zip":"74111","country":"USA"} |
      Then TokenEx answers as its page prints "processor error"

  Rule: What is answered today has the printed form, with values of its own

    @TEX-184 @TEX-185 @TEX-149 @TEX-151 @TEX-177 @TEX-191 @TEX-192
    Scenario Outline: Today's answer to an <operation> has the printed form
      When TokenEx is asked to <operation>, with:
        | billingAddress | {"firstName":"John","lastName":"Doe","address1":"123 Someplace Lane","address2":"Some Place","city":"Tulsa","state":"OK","zip":"74111","country":"USA","email":"john@example.com"} |
      Then TokenEx answers as its page prints "<operation>", with values of its own

      Examples:
        | operation |
        | authorize |
        | purchase  |

    @TEX-187 @TEX-153 @TEX-177 @TEX-191 @TEX-192
    Scenario: Today's answer to a refund has the printed form
      When TokenEx is asked to authorize
      And TokenEx is asked to capture
      And TokenEx is asked to refund, with:
        | amount | 100 |
      Then TokenEx answers as its page prints "refund", with values of its own

    @TEX-188 @TEX-154 @TEX-177 @TEX-191 @TEX-192
    Scenario: Today's answer to a void has the printed form
      When TokenEx is asked to authorize, with:
        | billingAddress | {"firstName":"John","lastName":"Doe","address1":"123 Someplace Lane","address2":"Some Place","city":"Tulsa","state":"OK","zip":"74111","country":"USA","email":"john@example.com"} |
      And TokenEx is asked to void
      Then TokenEx answers as its page prints "void", with values of its own

    @TEX-189 @TEX-155 @TEX-168 @TEX-171 @TEX-177 @TEX-191 @TEX-192
    Scenario: Today's gateway error has the printed form
      When TokenEx is asked to authorize, with:
        | creditCard.expMonth | "13" |
      Then TokenEx answers as its page prints "gateway error", with values of its own

    @TEX-190 @TEX-156 @TEX-169 @TEX-172 @TEX-177 @TEX-191 @TEX-192
    Scenario: Today's processor error has the printed form
      When TokenEx is asked to authorize with the card "visa, stolen card", with:
        | billingAddress | {"firstName":"John","lastName":"Doe","address1":"123 Someplace Lane","address2":"Some Place","city":"Tulsa","state":"OK","zip":"74111","country":"USA","email":"john@example.com"} |
      Then TokenEx answers as its page prints "processor error", with values of its own
