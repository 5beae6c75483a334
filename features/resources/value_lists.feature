Feature: Lists of Radar
  A merchant keeps lists of cards, addresses and customers, for rules that let pass or block what is listed.
  https://docs.stripe.com/api/radar/value_lists

  Rule: A list has a name of its own, and holds what is put on it

    Scenario: A list is made, shown, changed and deleted
      When the shop asks Stripe to create a value list with:
        | name            | VIPs |
        | alias           | vips |
        | metadata[owner] | Ann  |
      Then Stripe's answer has:
        | id                  | rsl_…                                              |
        | object              | radar.value_list                                   |
        | alias               | vips                                               |
        | name                | VIPs                                               |
        | item_type           | string                                             |
        | created             | in 0 days                                          |
        | created_by          | API                                                |
        | livemode            | no                                                 |
        | metadata.owner      | Ann                                                |
        | list_items.object   | list                                               |
        | list_items.has_more | no                                                 |
        | list_items.url      | /v1/radar/value_list_items?value_list={value list} |
        | list_items.data     | none                                               |
      When the shop asks Stripe to update the value list with:
        | name            | Friends |
        | alias           | friends |
        | metadata[owner] | Ben     |
      Then Stripe's answer has:
        | alias          | friends |
        | name           | Friends |
        | metadata.owner | Ben     |
      When the shop asks Stripe to read the value list
      Then Stripe's answer has:
        | id             | {value list} |
        | alias          | friends      |
        | name           | Friends      |
        | item_type      | string       |
        | metadata.owner | Ben          |
      When the shop asks Stripe to delete the value list
      Then Stripe's answer has:
        | members | id, object, deleted |
        | object  | radar.value_list    |
        | deleted | yes                 |
        | id      | {value list}        |
      When the shop asks Stripe to read the value list
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error              |
        | error.param   | value_list                         |
        | error.message | No such value_list: '{value list}' |
      When the shop asks Stripe to update the value list
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe to delete the value list
      Then Stripe answers 404 "resource_missing"

    Scenario Outline: A list of <kind>
      When the shop asks Stripe to create a value list with:
        | name      | Mine   |
        | alias     | mine   |
        | item_type | <kind> |
      Then Stripe's answer has:
        | item_type | <kind> |

      Examples:
        | kind                        |
        | card_bin                    |
        | card_fingerprint            |
        | case_sensitive_string       |
        | country                     |
        | customer_id                 |
        | email                       |
        | ip_address                  |
        | sepa_debit_fingerprint      |
        | us_bank_account_fingerprint |

    Scenario Outline: A list with <param>=<value> alone is refused
      When the shop asks Stripe to create a value list with:
        | <param> | <value> |
        | <more>  | <value> |
      Then Stripe answers 400 "<code>"
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | <names>               |
        | error.message | <text>                |

      Examples:
        | param | value | more | code              | names | text                           |
        | alias | vips  |      | parameter_missing | name  | Missing required param: name.  |
        | name  | vips  |      | parameter_missing | alias | Missing required param: alias. |

    Scenario: No two lists have one alias
      Given the shop has asked Stripe to create a value list with:
        | name  | VIPs |
        | alias | vips |
      When the shop asks Stripe to create a value list with:
        | name  | Others |
        | alias | vips   |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                            |
        | error.param   | alias                                            |
        | error.message | A value list with the alias vips already exists. |
      When the shop asks Stripe to create a value list with:
        | name  | Others |
        | alias | others |
      And the shop asks Stripe to update the value list with:
        | alias | vips |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.param   | alias                                            |
        | error.message | A value list with the alias vips already exists. |
      When the shop asks Stripe to update the value list with:
        | alias | others |
      Then Stripe's answer has:
        | alias | others |

    Scenario: Lists are found by their alias, and by what they hold
      Given the shop has asked Stripe to create a value list with:
        | name  | VIPs |
        | alias | vips |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | Jenny        |
      When the shop asks Stripe to list the value lists with:
        | alias | vips |
      Then Stripe's answer has:
        | data.0.id | {value list}          |
        | data.1    | not there             |
        | url       | /v1/radar/value_lists |
        | has_more  | no                    |
      When the shop asks Stripe to list the value lists with:
        | contains | jenny |
      Then Stripe's answer has:
        | data.0.id | {value list} |
        | data.1    | not there    |
      When the shop asks Stripe to list the value lists with:
        | contains | Benny |
      Then Stripe's answer has:
        | data.0 | not there |
      When the shop asks Stripe to list the value lists with:
        | alias | others |
      Then Stripe's answer has:
        | data.0 | not there |

  Rule: Every account has lists that stay as they are

    Scenario: The default lists
      When the shop asks Stripe to list the value lists with:
        | limit | 100 |
      Then Stripe's answer has:
        | has_more         | no                           |
        | data.0.alias     | email_domain_blocklist       |
        | data.0.name      | Email domain block list      |
        | data.0.item_type | string                       |
        | data.1.alias     | email_domain_allowlist       |
        | data.1.name      | Email domain allow list      |
        | data.1.item_type | string                       |
        | data.2.alias     | email_blocklist              |
        | data.3.alias     | email_allowlist              |
        | data.4.alias     | customer_id_blocklist        |
        | data.5.alias     | customer_id_allowlist        |
        | data.6.alias     | client_ip_country_blocklist  |
        | data.7.alias     | client_ip_country_allowlist  |
        | data.8.alias     | client_ip_address_blocklist  |
        | data.9.alias     | client_ip_address_allowlist  |
        | data.10.alias    | charge_description_blocklist |
        | data.11.alias    | charge_description_allowlist |
        | data.12.alias    | card_fingerprint_blocklist   |
        | data.13.alias    | card_fingerprint_allowlist   |
        | data.14.alias    | card_country_blocklist       |
        | data.15.alias    | card_country_allowlist       |
        | data.16.alias    | card_bin_blocklist           |
      When the shop notes the answer's data.0.id as the value list
      And the shop asks Stripe to update the value list with:
        | name | Mine |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error                                                                         |
        | error.param   | none                                                                                          |
        | error.message | The value list email_domain_blocklist is one of the default: it cannot be changed or deleted. |
      When the shop asks Stripe to delete the value list
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.message | The value list email_domain_blocklist is one of the default: it cannot be changed or deleted. |
      When the shop asks Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | 424242       |
      Then Stripe's answer has:
        | value_list | {value list} |

  Rule: What is on a list stands there once

    Background:
      Given the shop has asked Stripe to create a value list with:
        | name  | VIPs |
        | alias | vips |

    Scenario: A value is put on a list, shown, and taken off
      When the shop asks Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | Jenny        |
      Then Stripe's answer has:
        | id         | rsli_…                                                       |
        | object     | radar.value_list_item                                        |
        | value      | Jenny                                                        |
        | value_list | {value list}                                                 |
        | created    | in 0 days                                                    |
        | created_by | API                                                          |
        | livemode   | no                                                           |
        | members    | id, object, created, created_by, livemode, value, value_list |
      When the shop asks Stripe to read the value list item
      Then Stripe's answer has:
        | id    | {value list item} |
        | value | Jenny             |
      When the shop asks Stripe to read the value list
      Then Stripe's answer has:
        | list_items.data.0.id    | {value list item} |
        | list_items.data.0.value | Jenny             |
        | list_items.data.1       | not there         |
      When the shop asks Stripe to delete the value list item
      Then Stripe's answer has:
        | id      | {value list item}     |
        | object  | radar.value_list_item |
        | deleted | yes                   |
      When the shop asks Stripe to read the value list item
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.param   | item                                         |
        | error.message | No such value_list_item: '{value list item}' |
      When the shop asks Stripe to delete the value list item
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe to read the value list
      Then Stripe's answer has:
        | list_items.data | none |

    Scenario Outline: <value> is on the list already
      Given the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | Jenny        |
      When the shop asks Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | <value>      |
      Then Stripe answers 400 ""
      And Stripe's answer has:
        | error.type    | invalid_request_error |
        | error.param   | value                 |
        | error.message | <text>                |

      Examples:
        | value | text                                     |
        | Jenny | The value Jenny is already in this list. |
        | JENNY | The value JENNY is already in this list. |

    Scenario Outline: Ann and ANN are <two> values on a list of <kind>
      Given the shop has asked Stripe to create a value list with:
        | name      | Names  |
        | alias     | names  |
        | item_type | <kind> |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | Ann          |
      When the shop asks Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | ANN          |
      Then Stripe answers <status> ""
      When the shop asks Stripe to list the value list items with:
        | value_list | {value list} |
        | value      | ANN          |
      Then Stripe's answer has:
        | data.0.value | <found>   |
        | data.1       | not there |

      Examples:
        | kind                  | two | status | found |
        | string                | one | 400    | Ann   |
        | case_sensitive_string | two | 200    | ANN   |

    Scenario: What is on a list is found by its value, and goes with the list
      Given the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | Ann          |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | Ben          |
      When the shop asks Stripe to list the value list items with:
        | value_list | {value list} |
      Then Stripe's answer has:
        | data.0.value | Ben                        |
        | data.1.value | Ann                        |
        | data.2       | not there                  |
        | url          | /v1/radar/value_list_items |
        | has_more     | no                         |
      When the shop asks Stripe to list the value list items with:
        | value_list | {value list} |
        | value      | ann          |
      Then Stripe's answer has:
        | data.0.value | Ann       |
        | data.1       | not there |
      When the shop asks Stripe to delete the value list
      And the shop asks Stripe to read the value list item
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe to list the value list items with:
        | value_list | {value list} |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | value_list                         |
        | error.message | No such value_list: '{value list}' |
      When the shop asks Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | Ann          |
      Then Stripe answers 400 "resource_missing"

    Scenario: A list shows the last ten of what was put on it
      Given the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 1     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 2     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 3     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 4     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 5     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 6     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 7     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 8     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 9     |
      And the shop has asked Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 10    |
      When the shop asks Stripe to read the value list
      Then Stripe's answer has:
        | list_items.has_more     | no        |
        | list_items.data.0.value | number 10 |
        | list_items.data.9.value | number 1  |
      When the shop asks Stripe to create a value list item with:
        | value_list | {value list} |
        | value      | number 11    |
      And the shop asks Stripe to read the value list
      Then Stripe's answer has:
        | list_items.has_more     | yes       |
        | list_items.data.0.value | number 11 |
        | list_items.data.9.value | number 2  |
        | list_items.data.10      | not there |
