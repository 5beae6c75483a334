Feature: TokenEx's parameters of the card and its holder
  Card data travel inside the request for the payment, with who pays and where they live.
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: A card is given by its data

    @TEX-015 @TEX-017 @TEX-018 @TEX-019 @TEX-020
    Scenario Outline: <field> <value> becomes <parameter>
      When TokenEx is asked to authorize, with:
        | <field> | <value> |
      Then the request to create a payment carried:
        | <parameter> | <sent> |
      And Stripe was asked to:
        | create a payment |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the payment method has:
        | <member> | <kept> |

      Examples:
        | field                  | value              | parameter                            | sent             | member                | kept |
        | paymentMethodData.type | card               | payment_method_data[type]            | card             | type                  | card |
        | creditCard.number      | "4242424242424242" | payment_method_data[card][number]    | 4242424242424242 | card.last4            | 4242 |
        | creditCard.expMonth    | "01"               | payment_method_data[card][exp_month] | 1                | card.exp_month        | 1    |
        | creditCard.expMonth    | 11                 | payment_method_data[card][exp_month] | 11               | card.exp_month        | 11   |
        | creditCard.expYear     | "2030"             | payment_method_data[card][exp_year]  | 2030             | card.exp_year         | 2030 |
        | creditCard.expYear     | 2031               | payment_method_data[card][exp_year]  | 2031             | card.exp_year         | 2031 |
        | creditCard.cvv         | "123"              | payment_method_data[card][cvc]       | 123              | card.checks.cvc_check | pass |

    @TEX-017
    Scenario: Stripe shows the last four digits and no more
      When TokenEx is asked to authorize
      Then at Stripe the payment method has:
        | card.last4  | 4242      |
        | card.number | not there |

    @TEX-018 @TEX-155
    Scenario Outline: A card of <month>/<year> is Stripe's to refuse
      When TokenEx is asked to purchase, with:
        | creditCard.expMonth | <month> |
        | creditCard.expYear  | <year>  |
      Then the request to create a payment carried:
        | payment_method_data[card][exp_month] | <month> |
        | payment_method_data[card][exp_year]  | <year>  |
      And TokenEx answers:
        | approved               | no      |
        | gatewayErrors.0.code   | <code>  |
        | gatewayErrors.0.source | Gateway |
        | thirdPartyStatusCode   | 402     |

      Examples:
        | month | year | code                 |
        | 13    | 2032 | invalid_expiry_month |
        | 12    | 2019 | invalid_expiry_year  |

    @TEX-018 @TEX-019
    Scenario Outline: <field> <value> is taken
      When TokenEx is asked to purchase, with:
        | <field> | <value> |
      Then the request to create a payment carried:
        | payment_method_data[card][<parameter>] | <sent> |
      And TokenEx answers:
        | approved | yes |

      Examples:
        | field               | value | parameter | sent |
        | creditCard.expMonth | "1"   | exp_month | 1    |
        | creditCard.expMonth | 1     | exp_month | 1    |
        | creditCard.expMonth | "12"  | exp_month | 12   |

    @TEX-020 @TEX-147
    Scenario: A code that is not given is not sent, and not checked
      When TokenEx is asked to authorize, with:
        | creditCard.cvv | none |
      Then the request to create a payment carried:
        | payment_method_data[card][cvc] | none |
      And TokenEx answers:
        | approved                                          | yes  |
        | verificationResult.providerParsed.cvvMatch        | none |
        | verificationResult.providerParsed.streetMatch     | none |
        | verificationResult.providerParsed.postalCodeMatch | none |
        | all of it                                         | including "providerParsed":{"cvvMatch":null,"streetMatch":null,"postalCodeMatch":null} |
        | Content-Type header                               | application/json |

    @TEX-021
    Scenario: American Express has four digits on the front
      When TokenEx is asked to authorize with the card "amex", with:
        | creditCard.cvv | "1234" |
      Then the request to create a payment carried:
        | payment_method_data[card][cvc] | 1234 |
      And TokenEx answers:
        | approved                                   | yes  |
        | verificationResult.providerParsed.cvvMatch | pass |

    @TEX-015
    Scenario: Another type of payment method goes out under its name
      When TokenEx is asked to purchase, with:
        | creditCard             | none      |
        | paymentMethodData.type | alipay    |
        | paymentMethodTypes     | ["alipay"] |
        | returnUrl              | https://shop.example/back |
      Then the request to create a payment carried:
        | payment_method_data[type]         | alipay |
        | payment_method_data[card][number] | none   |
        | payment_method_types[]            | alipay |
      And at Stripe the payment method has:
        | type   | alipay    |
        | alipay | there     |
        | card   | not there |

    @TEX-016
    Scenario: What is attached to the payment method is not attached to the payment
      When TokenEx is asked to authorize, with:
        | paymentMethodData.metadata | {"tier":"gold"} |
      Then the request to create a payment carried:
        | payment_method_data[metadata][tier] | gold |
        | metadata[tier]                      | none |
      And at Stripe the payment method has:
        | metadata.tier | gold |
      And at Stripe the payment has:
        | metadata | none |

    @TEX-016 @TEX-080
    Scenario: An empty value attaches nothing to the payment method
      When TokenEx is asked to purchase, with:
        | paymentMethodData.metadata | {"tier":"","size":"M","none":null} |
      Then the request to create a payment carried:
        | payment_method_data[metadata][size] | M    |
        | payment_method_data[metadata][none] | none |
      And TokenEx answers:
        | approved | yes |
      And at Stripe the payment method has:
        | metadata | {"size":"M"} |

    @TEX-022
    Scenario: What is attached to the card goes to the card
      When TokenEx is asked to authorize, with:
        | creditCard.metadata | {"slot":"1"} |
      Then the request to create a payment carried:
        | payment_method_data[card][metadata][slot] | 1    |
        | payment_method_data[metadata][slot]       | none |
        | metadata[slot]                            | none |

  Rule: A payment method that Stripe has already is given by its id

    @TEX-014
    Scenario: The id of a payment method takes the place of card data
      When TokenEx is asked to authorize, with:
        | creditCard      | none        |
        | paymentMethodId | pm_card_visa |
      Then the request to create a payment carried:
        | payment_method                    | pm_card_visa |
        | payment_method_data[type]         | none         |
        | payment_method_data[card][number] | none         |
      And TokenEx answers:
        | approved | yes |

    @TEX-014
    Scenario Outline: The id <id> is taken
      When TokenEx is asked to authorize, with:
        | creditCard      | none |
        | paymentMethodId | <id> |
      Then the request to create a payment carried:
        | payment_method            | <id> |
        | payment_method_data[type] | none |

      Examples:
        | id                          |
        | pm_1OKqeXFlLscTmW3zd1r3t60r |
        | card_1OKqeXFlLscTmW3zd1r3t6 |
        | src_1OKqeXFlLscTmW3zd1r3t60 |

    @TEX-014
    Scenario Outline: What is said of a card is not sent with the id of one that Stripe has, to <operation>
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to <operation>, with:
        | creditCard        | none |
        | paymentMethodId   | pm_card_visa |
        | paymentMethodData | {"type":"card","metadata":{"tier":"gold"}} |
        | billingAddress    | {"address1":"1 Main St","zip":"74111","firstName":"Jo"} |
      Then the request to create a payment carried:
        | all parameters | amount, capture_method, confirm, currency, payment_method, payment_method_types[] |
        | payment_method | pm_card_visa |
      And TokenEx answers:
        | approved | yes |

      Examples:
        | operation |
        | authorize |
        | purchase  |

    @TEX-014
    Scenario: The id of a customer's card pays for that customer
      When the shop asks Stripe to create a customer with:
        | source | tok_mastercard |
      And TokenEx is asked to purchase, with:
        | creditCard           | none       |
        | paymentMethodId      | {card}     |
        | orderInfo.CustomerId | {customer} |
      Then the request to create a payment carried:
        | payment_method | {card}     |
        | customer       | {customer} |
      And TokenEx answers:
        | approved             | yes        |
        | rawResponse.status   | succeeded  |
        | rawResponse.customer | {customer} |
      And at Stripe the charge has:
        | payment_method_details.card.brand | mastercard |

    @TEX-014
    Scenario: The id of a source pays
      When the shop asks Stripe to create a source with:
        | type  | card     |
        | token | tok_visa |
      And TokenEx is asked to purchase, with:
        | creditCard      | none     |
        | paymentMethodId | {source} |
      Then the request to create a payment carried:
        | payment_method | {source} |
      And TokenEx answers:
        | approved           | yes       |
        | rawResponse.status | succeeded |

    @TEX-014
    Scenario: An id that Stripe does not know is a gateway error
      When TokenEx is asked to purchase, with:
        | creditCard      | none    |
        | paymentMethodId | pm_none |
      Then TokenEx answers:
        | approved               | no               |
        | gatewayErrors.0.code   | resource_missing |
        | gatewayErrors.0.source | Gateway          |

    @TEX-014
    Scenario Outline: "<id>" is no id, and the answer says so in the page's words
      When TokenEx is asked to purchase, with:
        | creditCard      | none |
        | paymentMethodId | <id> |
      Then TokenEx refuses "paymentMethodId" without asking Stripe
      And TokenEx answers:
        | error | paymentMethodId: is no id of a payment method |

      Examples:
        | id               |
        | pm_1 pm_2        |
        | pm_1/attach      |
        | pm_1?expand=card |
        | pm_1#2           |

    @TEX-014
    Scenario: A customer and a method in one are no id
      When this is posted to TokenEx's "/card/purchase":
        """
        {"privateKey": "{key}", "amount": 1000, "paymentMethodId": "cus_1|pm_1"}
        """
      Then TokenEx refuses "paymentMethodId" without asking Stripe

    @TEX-014
    Scenario: Card data beside the id of a payment method are one too many
      When TokenEx is asked to authorize, with:
        | paymentMethodId | pm_card_visa |
      Then TokenEx refuses "paymentMethodId" without asking Stripe

    Scenario: Without card data and without an id there is nothing that pays
      When TokenEx is asked to authorize, with:
        | creditCard | none |
      Then TokenEx refuses "creditCard" without asking Stripe

  Rule: The billing address goes to the billing details

    @TEX-023 @TEX-024 @TEX-025 @TEX-026 @TEX-027 @TEX-028 @TEX-029 @TEX-030 @TEX-031 @TEX-032
    Scenario Outline: billingAddress.<field> "<value>" becomes <parameter> of the billing details
      When TokenEx is asked to authorize, with:
        | billingAddress.<field> | <value> |
      Then the request to create a payment carried:
        | payment_method_data[billing_details]<parameter> | <sent> |
      And at Stripe the payment method has:
        | billing_details.<member> | <sent> |

      Examples:
        | field     | value              | parameter              | sent               | member              |
        | address1  | 123 Someplace Lane | [address][line1]       | 123 Someplace Lane | address.line1       |
        | address2  | Some Place         | [address][line2]       | Some Place         | address.line2       |
        | country   | USA                | [address][country]     | US                 | address.country     |
        | country   | DEU                | [address][country]     | DE                 | address.country     |
        | city      | Theronbury         | [address][city]        | Theronbury         | address.city        |
        | state     | Idaho              | [address][state]       | Idaho              | address.state       |
        | zip       | 89105-3085         | [address][postal_code] | 89105-3085         | address.postal_code |
        | email     | jo@example.com     | [email]                | jo@example.com     | email               |
        | phone     | "6514219597"       | [phone]                | 6514219597         | phone               |
        | firstName | Fredrick           | [name]                 | Fredrick           | name                |
        | lastName  | Konopelski         | [name]                 | Konopelski         | name                |

    @TEX-023 @TEX-024 @TEX-025 @TEX-026 @TEX-027 @TEX-028 @TEX-029 @TEX-030 @TEX-031 @TEX-032 @TEX-197
    Scenario: A whole billing address of a purchase is the card's, and nobody else's
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to purchase, with:
        | billingAddress | {"address1":"1 Main St","address2":"Apt 2","country":"CAN","city":"Ottawa","state":"ON","zip":"K1A 0B1","email":"jo@example.com","phone":"+1 613","firstName":"Jo","lastName":"Lee"} |
      Then Stripe was asked to:
        | create a payment |
      And the request to create a payment carried:
        | all parameters | amount, capture_method, confirm, currency, payment_method_data[billing_details][address][city], payment_method_data[billing_details][address][country], payment_method_data[billing_details][address][line1], payment_method_data[billing_details][address][line2], payment_method_data[billing_details][address][postal_code], payment_method_data[billing_details][address][state], payment_method_data[billing_details][email], payment_method_data[billing_details][name], payment_method_data[billing_details][phone], payment_method_data[card][cvc], payment_method_data[card][exp_month], payment_method_data[card][exp_year], payment_method_data[card][number], payment_method_data[type], payment_method_types[] |
      And at Stripe the charge has:
        | billing_details.address.line1       | 1 Main St      |
        | billing_details.address.line2       | Apt 2          |
        | billing_details.address.city        | Ottawa         |
        | billing_details.address.state       | ON             |
        | billing_details.address.postal_code | K1A 0B1        |
        | billing_details.address.country     | CA             |
        | billing_details.email               | jo@example.com |
        | billing_details.phone               | +1 613         |
        | billing_details.name                | Jo Lee         |
        | shipping                            | none           |
        | receipt_email                       | none           |

    @TEX-031 @TEX-032
    Scenario: First and last name become one
      When TokenEx is asked to authorize, with:
        | billingAddress.firstName | Fredrick   |
        | billingAddress.lastName  | Konopelski |
      Then the request to create a payment carried:
        | payment_method_data[billing_details][name] | Fredrick Konopelski |

    @TEX-030 @TEX-062 @TEX-087 @TEX-109
    Scenario Outline: <field> "XYZ" is no country
      When TokenEx is asked to authorize, with:
        | <field> | XYZ |
      Then TokenEx refuses "<field>" without asking Stripe

      Examples:
        | field                                       |
        | billingAddress.Country                      |
        | orderInfo.Customer.Address.Country          |
        | orderInfo.Customer.Shipping.Address.Country |
        | shippingAddress.Country                     |
