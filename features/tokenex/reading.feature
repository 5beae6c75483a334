Feature: How a TokenEx request is read
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: A value is read as the type that the table gives it

    @TEX-193
    Scenario Outline: <kind>: <field> <value> is sent as <parameter> "<sent>"
      When TokenEx is asked to authorize, with:
        | <field> | <value> |
      Then the request to <request> carried:
        | <parameter> | <sent> |

      Examples:
        | kind    | field                                           | value             | request           | parameter                                           | sent          |
        | numeric | amount                                          | 1000              | create a payment  | amount                                              | 1000          |
        | numeric | applicationFeeAmount                            | 103               | create a payment  | application_fee_amount                              | 103           |
        | numeric | orderInfo.Customer.Balance                      | -500              | create a customer | balance                                             | -500          |
        | numeric | orderInfo.Customer.NextInvoiceSequence          | 5                 | create a customer | next_invoice_sequence                               | 5             |
        | boolean | offSession                                      | true              | create a payment  | off_session                                         | true          |
        | boolean | paymentMethodOptions.Card.Moto                  | true              | create a payment  | payment_method_options[card][moto]                  | true          |
        | boolean | paymentMethodOptions.Card.Installments.Enabled  | false             | create a payment  | payment_method_options[card][installments][enabled] | false         |
        | list    | expand                                          | ["latest_charge"] | create a payment  | expand[]                                            | latest_charge |
        | list    | paymentMethodTypes                              | ["card","link"]   | create a payment  | payment_method_types[]                              | card,link     |
        | list    | orderInfo.Customer.PreferredLocales             | ["fr","en"]       | create a customer | preferred_locales[]                                 | fr,en         |
        | list    | orderInfo.Customer.Expand                       | ["sources"]       | create a customer | expand[]                                            | sources       |
        | object  | metadata                                        | {"a":"b"}         | create a payment  | metadata[a]                                         | b             |
        | object  | metadata                                        | {"a":true}        | create a payment  | metadata[a]                                         | true          |
        | object  | metadata                                        | {"a":7}           | create a payment  | metadata[a]                                         | 7             |
        | object  | metadata                                        | {"a":null}        | create a payment  | metadata[a]                                         | none          |
        | object  | paymentMethodData.Metadata                      | {"a":"b"}         | create a payment  | payment_method_data[metadata][a]                    | b             |
        | object  | creditCard.Metadata                             | {"a":"b"}         | create a payment  | payment_method_data[card][metadata][a]              | b             |
        | object  | orderInfo.Customer.Metadata                     | {"a":"b"}         | create a customer | metadata[a]                                         | b             |
        | object  | orderInfo.Customer.InvoiceSettings.CustomFields | {"a":"b"}         | create a customer | invoice_settings[custom_fields][0][name]            | a             |

    @TEX-193
    Scenario: numeric: what goes with others is sent as a number too
      When TokenEx is asked to authorize, with:
        | transferData.Destination                             | acct_1HzNF  |
        | transferData.Amount                                  | 400         |
        | paymentMethodOptions.Card.Installments.Plan.Count    | 3           |
        | paymentMethodOptions.Card.Installments.Plan.Interval | month       |
        | paymentMethodOptions.Card.Installments.Plan.Type     | fixed_count |
      Then the request to create a payment carried:
        | transfer_data[amount]                                   | 400 |
        | payment_method_options[card][installments][plan][count] | 3   |

    @TEX-193
    Scenario Outline: The flags of a refund are sent as <parameter>
      When TokenEx is asked to purchase
      And TokenEx is asked to refund, with:
        | <field> | true |
      Then the request to refund the payment carried:
        | <parameter> | true |

      Examples:
        | field                | parameter              |
        | refundApplicationFee | refund_application_fee |
        | reverseTransfer      | reverse_transfer       |

    @TEX-193
    Scenario Outline: <field> <value> is refused because it <reason>
      When TokenEx is asked to authorize, with:
        | <field> | <value> |
      Then TokenEx refuses "<field>" without asking Stripe
      And TokenEx answers:
        | status  | 400               |
        | success | no                |
        | error   | <field>: <reason> |

      Examples:
        | field               | value         | reason                    |
        | amount              | ten           | is no whole number        |
        | amount              | 10.5          | is no whole number        |
        | offSession          | perhaps       | is neither true nor false |
        | expand              | latest_charge | is no list of texts       |
        | expand              | [{"a":"b"}]   | is no list of texts       |
        | metadata            | ["a"]         | is no object of texts     |
        | expand              | ["a",null,"b"]  | is no list of texts     |
        | amount              | [1000]        | is no whole number        |
        | offSession          | 1             | is neither true nor false |
        | offSession          | TRUE          | is neither true nor false |
        | metadata            | {"a":["b"],"c":"d","e":"f"} | is no object of texts |
        | metadata            | {"a":["b"]}   | is no object of texts     |
        | description         | {"a":"b"}     | is no text                |
        | creditCard.ExpMonth | March         | is no whole number        |
        | creditCard          | 4242          | is no object              |
        | orderInfo.Customer  | 4242          | is no object              |

  Rule: A dot leads into an object

    @TEX-197
    Scenario: Every object of the page is read
      When TokenEx is asked to authorize, with:
        | billingAddress                | {"city":"Theronbury"}                                     |
        | shippingAddress               | {"address1":"1 Dock St","lastName":"Lee"}                 |
        | creditCard                    | {"number":"4242424242424242","expMonth":3,"expYear":2032} |
        | orderInfo                     | {"customer":{"name":"Noel Mraz"}}                         |
        | softDescriptors               | {"descriptorSuffix":"ORDER 7"}                            |
        | paymentMethodData             | {"metadata":{"tier":"gold"}}                              |
        | paymentMethodOptions          | {"card":{"requestThreeDSecure":"automatic"}}              |
        | transferData                  | {"destination":"acct_1HzNF"}                              |
        | mandateCustomerAcceptanceData | {"type":"offline"}                                        |
      Then the request to create a customer carried:
        | name | Noel Mraz |
      And the request to create a payment carried:
        | payment_method_data[billing_details][address][city]  | Theronbury       |
        | shipping[address][line1]                             | 1 Dock St        |
        | payment_method_data[card][number]                    | 4242424242424242 |
        | statement_descriptor_suffix                          | ORDER 7          |
        | payment_method_data[metadata][tier]                  | gold             |
        | payment_method_options[card][request_three_d_secure] | automatic        |
        | transfer_data[destination]                           | acct_1HzNF       |
        | mandate_data[customer_acceptance][type]              | offline          |

  Rule: Names are read without regard to case

    @TEX-133
    Scenario Outline: <name> is the card's number
      When TokenEx is asked to authorize, with:
        | <name> | "5555555555554444" |
      Then the request to create a payment carried:
        | payment_method_data[card][number] | 5555555555554444 |
        | payment_method_data[card][cvc]    | 123              |
      And TokenEx answers:
        | approved | yes |

      Examples:
        | name              |
        | creditCard.Number |
        | creditCard.number |
        | CreditCard.NUMBER |

    @TEX-133 @TEX-197
    Scenario Outline: All names in <letters> are the same names
      When TokenEx is asked to authorize, with:
        | <a> | {"<b>":"Theronbury","<c>":"DEU"}                        |
        | <d> | {"<e>":{"<f>":"Noel Mraz","<g>":{"<b>":"Oklahoma"}}}    |
        | <h> | {"<i>":{"<j>":"any"}}                                   |
      Then the request to create a customer carried:
        | name          | Noel Mraz |
        | address[city] | Oklahoma  |
      And the request to create a payment carried:
        | payment_method_data[billing_details][address][city]    | Theronbury |
        | payment_method_data[billing_details][address][country] | DE         |
        | payment_method_options[card][request_three_d_secure]   | any        |

      Examples:
        | letters     | a              | b    | c       | d         | e        | f    | g       | h                    | i    | j                   |
        | the table's | billingAddress | City | Country | orderInfo | Customer | Name | Address | paymentMethodOptions | Card | RequestThreeDSecure |
        | the example's | billingAddress | city | country | orderInfo | customer | name | address | paymentMethodOptions | card | requestThreeDSecure |
        | the overview's | BillingAddress | City | Country | OrderInfo | Customer | Name | Address | PaymentMethodOptions | Card | RequestThreeDSecure |
        | capitals    | BILLINGADDRESS | CITY | COUNTRY | ORDERINFO | CUSTOMER | NAME | ADDRESS | PAYMENTMETHODOPTIONS | CARD | REQUESTTHREEDSECURE |

    @TEX-133
    Scenario: A name in two spellings is given twice
      When TokenEx is asked to authorize, with:
        | billingAddress | {"city":"Tulsa","City":"Rome"} |
      Then TokenEx refuses "billingAddress.City" without asking Stripe
      And TokenEx answers:
        | error | billingAddress.City: is given twice |

  Rule: What has no place at Stripe is left out

    @TEX-131 @TEX-132
    Scenario: Unmapped fields and nulls go nowhere
      Given the gateway speaks version "2020-08-27"
      When TokenEx is asked to authorize, with:
        | tax                                  | {"exempt":false} |
        | creditCard.brand                     | MasterCard       |
        | creditCard.firstName                 | Samantha         |
        | creditCard.lastName                  | Gottlieb         |
        | billingAddress.carrier               | FedEx            |
        | billingAddress.trackingNumber        | "1234567890"     |
        | billingAddress.fax                   | null             |
        | billingAddress.email                 | null             |
        | billingAddress.name                  | null             |
        | billingAddress.company               | Acme             |
        | billingAddress.lastName              | Konopelski       |
        | orderInfo.customer.name              | Noel Mraz        |
        | orderInfo.customer.address.city      | Mohammadfurt     |
        | orderInfo.customer.address.firstName | Bryan            |
      Then TokenEx answers:
        | approved | yes |
      And the request to create a customer carried:
        | all parameters | address[city], name |
      And the request to create a payment carried:
        | payment_method_data[billing_details][email] | none                                                                                                                                                                                                                                                                                             |
        | all parameters                              | amount, capture_method, confirm, currency, customer, payment_method_data[billing_details][name], payment_method_data[card][cvc], payment_method_data[card][exp_month], payment_method_data[card][exp_year], payment_method_data[card][number], payment_method_data[type], payment_method_types[] |

  Rule: A request is one JSON object, posted to one of five addresses

    Scenario Outline: A body of <what> is no request
      When this is posted to TokenEx's "/card/authorize":
        """
        <body>
        """
      Then TokenEx refuses "body" without asking Stripe
      And TokenEx answers:
        | error | body: <mistake> |

      Examples:
        | what           | mistake                        | body                 |
        | a form         | is no JSON object              | privateKey=sk_test_1 |
        | half an object | is no JSON object              | {"amount":           |
        | a list         | is no JSON object              | [{"amount":1000}]    |
        | null           | is no JSON object              | null                 |
        | two objects    | goes on behind its JSON object | {} {"amount":1000}   |

    Scenario Outline: Nothing is done at <address>
      When this is posted to TokenEx's "<address>":
        """
        {"privateKey": "{key}", "amount": 1000}
        """
      Then TokenEx answers:
        | status  | 404                                                                                       |
        | success | no                                                                                        |
        | error   | path: is none of /card/authorize, /card/capture, /card/purchase, /card/refund, /card/void |

      Examples:
        | address         |
        | /card/reverse   |
        | /card/          |
        | /check/purchase |

    Scenario: An operation is asked for by posting
      When TokenEx's "/card/authorize" is read
      Then TokenEx answers:
        | status       | 405                 |
        | Allow header | POST                |
        | success      | no                  |
        | error        | method: is not POST |
        | all of it    | including ,"success":false,"error":"method: is not POST","message":"","thirdPartyStatusCode":""} |

    Scenario Outline: A request of <bytes> bytes is <answered>
      When this is posted to TokenEx's "/card/authorize", filled up with blanks to <bytes> bytes:
        """
        {"privateKey": "{key}", "amount": 1000}
        """
      Then TokenEx refuses "<field>" without asking Stripe
      And TokenEx answers:
        | error | <field>: <reason> |

      Examples:
        | bytes   | answered       | field      | reason                                                            |
        | 1048576 | read           | creditCard | is missing, and so are paymentMethodId and paymentMethodData.Type |
        | 1048577 | longer than any | body      | cannot be read, or is too long                                    |
