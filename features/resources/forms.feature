Feature: How requests are written
  A developer writes requests by hand, and wants to know how names, brackets and escapes are read, and what is refused.
  https://docs.stripe.com/api

  Rule: A request is read as the servers of Stripe's time read it

    Scenario Outline: <what> is <read>
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -d '<sent>'
        """
      Then Stripe answers 200 ""
      And Stripe's answer has:
        | object   | customer |
        | <member> | <read>   |

      Examples:
        | what                      | sent                     | member          | read        |
        | a plus                    | name=Jenny+Rosen         | name            | Jenny Rosen |
        | an escaped space          | name=Jenny%20Rosen       | name            | Jenny Rosen |
        | an escaped plus           | name=Jenny%2BRosen       | name            | Jenny+Rosen |
        | an escape in lower case   | name=Jenny%2bRosen       | name            | Jenny+Rosen |
        | an escape of two bytes    | name=J%C3%A9r%C3%B4me    | name            | Jérôme      |
        | a broken escape           | name=100%                | name            | 100%        |
        | half an escape            | name=100%2               | name            | 100%2       |
        | an escape of no digits    | name=100%zz              | name            | 100%zz      |
        | an escape of one digit    | name=100%4z              | name            | 100%4z      |
        | an escaped percent        | name=100%25              | name            | 100%        |
        | an equals sign in a value | name=a=b                 | name            | a=b         |
        | a name twice              | name=first&name=last     | name            | last        |
        | nothing between two signs | &&name=Jenny&            | name            | Jenny       |
        | a value without a name    | =lost&name=Jenny         | name            | Jenny       |
        | escaped brackets          | metadata%5Bcolour%5D=red | metadata.colour | red         |
        | a number as a name        | metadata[0]=red          | metadata.0      | red         |
        | an escaped sign in a name | metadata[a%26b]=red      | metadata.a&b    | red         |

    Scenario Outline: A list may be written as <sent>
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -d '<sent>'
        """
      Then Stripe answers <status> ""
      And Stripe's answer has:
        | preferred_locales | <read>  |
        | error.param       | <param> |
        | error.message     | <text>  |

      Examples:
        | sent                                                                    | status | read             | param                | text           |
        | preferred_locales[]=fr&preferred_locales[]=en                           | 200    | ["fr","en"]      | not there            | not there      |
        | preferred_locales[0]=fr&preferred_locales[1]=en                         | 200    | ["fr","en"]      | not there            | not there      |
        | preferred_locales[1]=fr&preferred_locales[0]=en                         | 200    | ["en","fr"]      | not there            | not there      |
        | preferred_locales[7]=fr&preferred_locales[3]=en                         | 200    | ["en","fr"]      | not there            | not there      |
        | preferred_locales[10]=fr&preferred_locales[9]=en                        | 200    | ["en","fr"]      | not there            | not there      |
        | preferred_locales[2]=fr&preferred_locales[0]=en&preferred_locales[1]=de | 200    | ["en","de","fr"] | not there            | not there      |
        | preferred_locales=fr                                                    | 400    | not there        | preferred_locales    | Invalid array  |
        | preferred_locales[a]=fr                                                 | 400    | not there        | preferred_locales    | Invalid array  |
        | preferred_locales[][a]=fr                                               | 400    | not there        | preferred_locales[0] | Invalid string |

    Scenario: Many names in one hash
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -d 'metadata[a]=1&metadata[b]=2&metadata[c]=3&metadata[d]=4&metadata[e]=5&metadata[f]=6&metadata[g]=7&metadata[h]=8&metadata[i]=9&metadata[j]=10&metadata[k]=11&metadata[l]=12&metadata[m]=13&metadata[n]=14&metadata[o]=15&metadata[p]=16&metadata[q]=17&metadata[r]=18&metadata[a]=19'
        """
      Then Stripe's answer has:
        | metadata.a | 19 |
        | metadata.p | 16 |
        | metadata.q | 17 |
        | metadata.r | 18 |

    Scenario Outline: Stripe says no to <what>
      When the shop runs the command:
        """
        curl https://api.stripe.com/v1/customers -u sk_test_4eC39HqLyjWDarjtT1zdp7dc: -d '<sent>'
        """
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <param>               |
        | error.message | <text>                |

      Examples:
        | what                       | sent                                                                                                | code              | param             | text                                                                                                                                                              |
        | a name in two shapes       | address=Bern&address[city]=Bern                                                                     |                   | not there         | Invalid request (check that your POST content type is application/x-www-form-urlencoded).  If you have any questions, we can help at https://support.stripe.com/. |
        | a hash as a text           | name[first]=Jenny                                                                                   |                   | name              | Invalid string                                                                                                                                                    |
        | a list as a text           | name[]=Jenny                                                                                        |                   | name              | Invalid string                                                                                                                                                    |
        | a text as a hash           | address=Bern                                                                                        |                   | address           | Invalid object                                                                                                                                                    |
        | a list as a hash           | address[]=Bern                                                                                      |                   | address           | Invalid object                                                                                                                                                    |
        | a hash, then a list        | metadata[a]=b&metadata[]=c                                                                          |                   | not there         | Invalid request (check that your POST content type is application/x-www-form-urlencoded).  If you have any questions, we can help at https://support.stripe.com/. |
        | a text as a list           | preferred_locales=en                                                                                |                   | preferred_locales | Invalid array                                                                                                                                                     |
        | a value of no text         | name=%FF                                                                                            |                   | not there         | Invalid request (check that your POST content type is application/x-www-form-urlencoded).  If you have any questions, we can help at https://support.stripe.com/. |
        | a name of no text          | %FF=name                                                                                            |                   | not there         | Invalid request (check that your POST content type is application/x-www-form-urlencoded).  If you have any questions, we can help at https://support.stripe.com/. |
        | a bracket that never ends  | address[city=Bern                                                                                   | parameter_unknown | address[[city]    | Received unknown parameter: address[[city]. Did you mean city?                                                                                                    |
        | letters behind a bracket   | address[city]x=Bern                                                                                 |                   | address[city]     | Invalid string                                                                                                                                                    |
        | an unknown name            | nickname=Jenny                                                                                      | parameter_unknown | nickname          | Received unknown parameter: nickname                                                                                                                              |
        | a misspelt name            | nmae=Jenny                                                                                          | parameter_unknown | nmae              | Received unknown parameter: nmae. Did you mean name?                                                                                                              |
        | an unknown name in a hash  | address[town]=Bern                                                                                  | parameter_unknown | address[town]     | Received unknown parameter: address[town]                                                                                                                         |
        | a misspelt name in a hash  | address[citty]=Bern                                                                                 | parameter_unknown | address[citty]    | Received unknown parameter: address[citty]. Did you mean city?                                                                                                    |
        | nesting beyond measure     | a[b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b]=1 |                   | not there         | Invalid request (check that your POST content type is application/x-www-form-urlencoded).  If you have any questions, we can help at https://support.stripe.com/. |
        | nesting as deep as it goes | a[b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b][b]=1    | parameter_unknown | a                 | Received unknown parameter: a                                                                                                                                     |

  Rule: A value is of the kind that it has to be

    Scenario Outline: A payment with <param>=<value> is refused
      When the shop asks Stripe to create a payment with:
        | currency | usd     |
        | <more>   | 1000    |
        | <param>  | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | param                     | value               | more   | code                      | names                     | text                                                                         |
        | amount                    | ten                 |        | parameter_invalid_integer | amount                    | Invalid integer: ten                                                         |
        | amount                    | 10.5                |        | parameter_invalid_integer | amount                    | Invalid integer: 10.5                                                        |
        | amount                    | 9223372036854775808 |        | parameter_invalid_integer | amount                    | Invalid integer: 9223372036854775808                                         |
        | amount                    | -                   |        | parameter_invalid_integer | amount                    | Invalid integer: -                                                           |
        | amount                    | 1/                  |        | parameter_invalid_integer | amount                    | Invalid integer: 1/                                                          |
        | confirm                   | maybe               | amount |                           | confirm                   | Invalid boolean: maybe                                                       |
        | confirm                   | yes                 | amount |                           | confirm                   | Invalid boolean: yes                                                         |
        | confirm                   | 1                   | amount |                           | confirm                   | Invalid boolean: 1                                                           |
        | confirm                   | TRUE                | amount |                           | confirm                   | Invalid boolean: TRUE                                                        |
        | capture_method            | sometimes           | amount |                           | capture_method            | Invalid capture_method: must be one of automatic, automatic_async, or manual |
        | setup_future_usage        | never               | amount |                           | setup_future_usage        | Invalid setup_future_usage: must be one of off_session or on_session         |
        | shipping                  | home                | amount |                           | shipping                  | Invalid object                                                               |
        | shipping[address][planet] | Earth               | amount | parameter_unknown         | shipping[address][planet] | Received unknown parameter: shipping[address][planet]                        |
        | metadata[a][b]            | c                   | amount |                           | metadata[a]               | Invalid string                                                               |
        | expand                    | customer            | amount |                           | expand                    | Invalid array                                                                |
        | receipt_email[]           | a                   | amount |                           | receipt_email             | Invalid string                                                               |

    Scenario Outline: A truth may be written <value>
      When the shop asks Stripe to create a payment with:
        | amount           | 10.00 usd    |
        | currency         | usd          |
        | accepted methods | card         |
        | payment_method   | pm_card_visa |
        | confirm          | <value>      |
      Then Stripe's answer has:
        | status | <status> |

      Examples:
        | value | status                |
        | true  | succeeded             |
        | True  | succeeded             |
        | false | requires_confirmation |
        | False | requires_confirmation |

    Scenario Outline: A coupon takes off <value> per cent: <status>
      When the shop asks Stripe to create a coupon with:
        | percent_off | <value> |
      Then Stripe answers <status> "<code>"
      And Stripe's answer has:
        | percent_off   | <off>   |
        | error.param   | <param> |
        | error.message | <text>  |

      Examples:
        | value | status | code | off       | param       | text                                                             |
        | 12.5  | 200    |      | 12.5      | not there   | not there                                                        |
        | 5.    | 400    |      | not there | percent_off | Invalid decimal: 5.                                              |
        | .5    | 400    |      | not there | percent_off | Invalid decimal: .5                                              |
        | 1.x   | 400    |      | not there | percent_off | Invalid decimal: 1.x                                             |
        | x     | 400    |      | not there | percent_off | Invalid decimal: x                                               |
        | -5    | 400    |      | not there | percent_off | Invalid percent_off: -5; must be greater than 0 and at most 100. |

    Scenario Outline: A text of <member> that is empty is <shown>
      Given the shop has asked Stripe to create a customer with:
        | <param> | something |
      When the shop asks Stripe to update the customer with:
        | <param> |  |
      Then Stripe's answer has:
        | <member> | <shown> |

      Examples:
        | param       | member     | shown     |
        | name        | name       | none      |
        | phone       | phone      | none      |
        | metadata[a] | metadata.a | not there |
