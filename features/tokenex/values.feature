Feature: Forms and lengths of the values in a TokenEx request
  https://docs.tokenex.com/docs/stripe-gateway

  Rule: A time is given in any form of ISO 8601, and is UTC where it names no zone

    @TEX-116
    Scenario Outline: <time> is <seconds>
      When TokenEx is asked to authorize, with:
        | mandateCustomerAcceptanceData.Type       | offline |
        | mandateCustomerAcceptanceData.AcceptedAt | <time>  |
      Then the request to create a payment carried:
        | mandate_data[customer_acceptance][accepted_at] | <seconds> |

      Examples:
        | time                      | seconds    |
        | 2023-12-07T23:06:45Z      | 1701990405 |
        | 2023-12-07T23:06:45.5Z    | 1701990405 |
        | 2023-12-08T00:06:45+01:00 | 1701990405 |
        | 2023-12-08T00:06:45+0100  | 1701990405 |
        | 2023-12-08T00:06+01:00    | 1701990360 |
        | 2023-12-07T23:06Z         | 1701990360 |
        | 2023-12-07T23:06:45       | 1701990405 |
        | 2023-12-07T23:06          | 1701990360 |
        | 2023-12-07                | 1701907200 |
        | 2023-12-07T23:06:45,5Z    | 1701990405 |
        | 2023-12-07T17:06:45-06    | 1701990405 |
        | 2023-12-07T23Z            | 1701990000 |
        | 2023-12-08T00+01:00       | 1701990000 |
        | 2023-12-07T17-0600        | 1701990000 |
        | 2023-12-07T17-06          | 1701990000 |
        | 2023-12-07T23             | 1701990000 |
        | 2023-12-07T17:06-0600     | 1701990360 |
        | 2023-12-07T17:06-06       | 1701990360 |
        | 2023-341                  | 1701907200 |
        | 2023-341T23:06:45Z        | 1701990405 |
        | 20231207T230645Z          | 1701990405 |
        | 20231207T230645.25Z       | 1701990405 |
        | 20231208T000645+0100      | 1701990405 |
        | 20231207T170645-06        | 1701990405 |
        | 20231207T230645           | 1701990405 |
        | 20231207T2306Z            | 1701990360 |
        | 20231207T1706-06          | 1701990360 |
        | 20231207T2306             | 1701990360 |
        | 20231207T17-0600          | 1701990000 |
        | 20231207T17-06            | 1701990000 |
        | 20231207T23               | 1701990000 |
        | 20231207                  | 1701907200 |
        | 2023341                   | 1701907200 |
        | 2023341T230645Z           | 1701990405 |
        | 2023-W49-4T23:06:45Z      | 1701990405 |
        | 2023-W49-4                | 1701907200 |
        | 2023W494T230645Z          | 1701990405 |
        | 2020-W53-7T12:00Z         | 1609675200 |
        | 2025-W01-1                | 1735516800 |
        | 2023-12-06T24:00:00Z      | 1701907200 |
        | 2023-12-31T24:00+01:00    | 1704063600 |
        | 20231206T24               | 1701907200 |

    @TEX-116
    Scenario Outline: <time> is no time, and the answer says so
      When TokenEx is asked to authorize, with:
        | mandateCustomerAcceptanceData.Type       | offline |
        | mandateCustomerAcceptanceData.AcceptedAt | <time>  |
      Then TokenEx refuses "mandateCustomerAcceptanceData.AcceptedAt" without asking Stripe
      And TokenEx answers:
        | error | mandateCustomerAcceptanceData.AcceptedAt: is no time of ISO 8601 |

      Examples:
        | time                 |
        | yesterday            |
        | 2023-13-07           |
        | 07/12/2023           |
        | 2023-12-07T25:06:45Z |
        | 2023-366             |
        | 202312               |
        | 2023-1207            |
        | 1701990405           |
        | 2023-12-07 23:06:45  |
        | 20231207T23:06:45Z   |
        | 2023-W53-1           |
        | 2023-W49-8           |
        | 2023-W494            |
        | 2023-W49-4T230645Z   |
        | 2023-12-07T24:00:01Z |
        | 2023-12-07T24:30Z    |

  Rule: True and false may be given as text

    @TEX-193
    Scenario Outline: installments <value> are sent as <sent>
      When TokenEx is asked to authorize, with:
        | paymentMethodOptions.Card.Installments.Enabled | <value> |
      Then the request to create a payment carried:
        | payment_method_options[card][installments][enabled] | <sent> |

      Examples:
        | value   | sent  |
        | true    | true  |
        | "true"  | true  |
        | false   | false |
        | "false" | false |

    @TEX-193
    Scenario Outline: <value> is neither true nor false
      When TokenEx is asked to authorize, with:
        | paymentMethodOptions.Card.Installments.Enabled | <value> |
      Then TokenEx refuses "paymentMethodOptions.Card.Installments.Enabled" without asking Stripe
      And TokenEx answers:
        | error | paymentMethodOptions.Card.Installments.Enabled: is neither true nor false |

      Examples:
        | value  |
        | "True" |
        | "yes"  |
        | 1      |
        | {}     |

  Rule: What is no text, number or list is refused, however it is nested

    @TEX-193
    Scenario Outline: <field> <value> <reason>
      When TokenEx is asked to authorize, with:
        | <field> | <value> |
      Then TokenEx refuses "<field>" without asking Stripe
      And TokenEx answers:
        | error | <field>: <reason> |

      Examples:
        | field       | value           | reason                |
        | amount      | true            | is no whole number    |
        | amount      | {}              | is no whole number    |
        | description | true            | is no text            |
        | description | ["a"]           | is no text            |
        | expand      | [{},"a"]        | is no list of texts   |
        | expand      | ["a",null]      | is no list of texts   |
        | metadata    | {"a":{},"b":""} | is no object of texts |
        | metadata    | 7               | is no object of texts |

  Rule: Lengths are counted in characters, not in bytes

    @TEX-051 @TEX-194
    Scenario Outline: A descriptor of 22 characters is taken, and one of 23 is not: <taken>
      When TokenEx is asked to authorize, with:
        | softDescriptors.Descriptor | <taken> |
      Then the request to create a payment carried:
        | statement_descriptor | <taken> |
      When TokenEx is asked to authorize, with:
        | softDescriptors.Descriptor | <taken>é |
      Then TokenEx refuses "softDescriptors.Descriptor" without asking Stripe
      And TokenEx answers:
        | error | softDescriptors.Descriptor: is too long (limit 22, given 23) |

      Examples:
        | taken                  |
        | éééééééééééééééééééééé |
        | ABCDEFGHIJKLMNOPQRSTUV |

    @TEX-069
    Scenario Outline: The invoice prefix "<prefix>" is of the wrong length, and the answer tells both limits
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.InvoicePrefix | <prefix> |
      Then TokenEx refuses "orderInfo.Customer.InvoicePrefix" without asking Stripe
      And TokenEx answers:
        | error | orderInfo.Customer.InvoicePrefix: has 3 to 12 characters (limit 12, given <given>) |

      Examples:
        | prefix        | given |
        | AB            | 2     |
        | A             | 1     |
        | ABCDEFGHIJKLM | 13    |

    @TEX-051 @TEX-194
    Scenario Outline: <field> of a <operation> has its limit too
      When TokenEx is asked to <first>
      And TokenEx is asked to <operation>, with:
        | <field> | ABCDEFGHIJKLMNOPQRSTUVé |
      Then TokenEx refuses "<field>" without asking Stripe
      And TokenEx answers:
        | error | <field>: is too long (limit 22, given 23) |
      When TokenEx is asked to <operation>, with:
        | <field> | ABCDEFGHIJKLMNOPQRSTUé |
      Then TokenEx answers:
        | approved | yes |

      Examples:
        | first     | operation | field                      |
        | purchase  | purchase  | softDescriptors.Descriptor |
        | purchase  | purchase  | statementDescriptor        |
        | authorize | capture   | softDescriptors.Descriptor |
        | authorize | capture   | statementDescriptor        |

    @TEX-066
    Scenario: An email address is counted in characters
      When TokenEx is asked to authorize, with:
        | orderInfo.Customer.Name  | Łukasz 山田                   |
        | orderInfo.Customer.Email | an address of 513 characters |
      Then TokenEx refuses "orderInfo.Customer.Email" without asking Stripe
      And TokenEx answers:
        | error | orderInfo.Customer.Email: is too long (limit 512, given 513) |

  Rule: What people write in their own letters arrives as they wrote it

    @TEX-023 @TEX-025 @TEX-031 @TEX-032 @TEX-064 @TEX-039 @TEX-148
    Scenario: Letters of many languages go out and come back
      When TokenEx is asked to purchase, with:
        | billingAddress     | {"address1":"Königsstraße 1","city":"東京","firstName":" Zoë ","lastName":" Ólafsdóttir "} |
        | shippingAddress    | {"address1":"ul. Łąkowa 3","firstName":" Жанна ","lastName":" d'Arc "}                     |
        | orderInfo          | {"orderId":"Nº 7/Ä","customer":{"name":"Łukasz 山田"}}                                      |
        | metadata           | {"größe":"<M> & \"L\""}                                                                    |
        | description        | Tom & Jerry <ltd>                                                                         |
      Then the request to create a customer carried:
        | name | Łukasz 山田 |
      And the request to create a payment carried:
        | payment_method_data[billing_details][name]           | Zoë Ólafsdóttir   |
        | payment_method_data[billing_details][address][line1] | Königsstraße 1    |
        | payment_method_data[billing_details][address][city]  | 東京                |
        | shipping[name]                                       | Жанна d'Arc       |
        | shipping[address][line1]                             | ul. Łąkowa 3      |
        | metadata[größe]                                      | <M> & "L"         |
        | metadata[order_id]                                   | Nº 7/Ä            |
        | description                                          | Tom & Jerry <ltd> |
      And TokenEx answers:
        | approved                   | yes                         |
        | merchantReferenceId        | Nº 7/Ä                      |
        | rawResponse.shipping.name  | Жанна d'Arc                 |
        | rawResponse.description    | Tom & Jerry <ltd>           |
        | rawResponse.metadata.größe | <M> & "L"                   |
        | all of it                  | including Tom & Jerry <ltd> |

  Rule: A refusal says in words what is wrong

    @TEX-014
    Scenario: Two ways to pay are one too many
      When TokenEx is asked to authorize, with:
        | paymentMethodId | pm_card_visa |
      Then TokenEx answers:
        | status | 400                                         |
        | error  | paymentMethodId: is given beside creditCard |

    Scenario: Nothing pays
      When TokenEx is asked to authorize, with:
        | creditCard | none |
      Then TokenEx answers:
        | status | 400                                                                           |
        | error  | creditCard: is missing, and so are paymentMethodId and paymentMethodData.Type |

    Scenario: Another gateway is meant
      When TokenEx is asked to authorize, with:
        | gateway | Elsewhere |
      Then TokenEx answers:
        | status | 400                    |
        | error  | gateway: is not Stripe |

  Rule: What belongs to a payment goes along with what follows it

    Scenario: The metadata of a refund are the refund's
      When TokenEx is asked to purchase
      And TokenEx is asked to refund, with:
        | metadata | {"why":"broken"} |
      Then the request to refund the payment carried:
        | metadata[why] | broken |

    Scenario: The descriptor of a capture is the capture's
      When TokenEx is asked to authorize
      And TokenEx is asked to capture, with:
        | softDescriptors.DescriptorSuffix | ORDER 10108 |
      Then the request to capture the payment carried:
        | statement_descriptor_suffix | ORDER 10108 |
