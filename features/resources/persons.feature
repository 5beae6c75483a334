Feature: Persons behind accounts
  A platform tells Stripe who represents, owns and directs a seller's company.
  https://docs.stripe.com/api/persons

  Background:
    Given the shop has asked Stripe to create an account with:
      | type          | custom  |
      | country       | CH      |
      | business_type | company |

  Rule: A person is what was told of them

    Scenario: A person who has told everything
      When the shop asks Stripe to create a person with:
        | address[city]                   | Bern                           |
        | address[line1]                  | Marktgasse 1                   |
        | address[postal_code]            | 3000                           |
        | dob[day]                        | 1                              |
        | dob[month]                      | 2                              |
        | dob[year]                       | 1990                           |
        | email                           | jenny@example.com              |
        | first_name                      | Jenny                          |
        | last_name                       | Rosen                          |
        | maiden_name                     | Berg                           |
        | gender                          | female                         |
        | phone                           | +41665554433                   |
        | id_number                       | 000000000                      |
        | nationality                     | CH                             |
        | political_exposure              | none                           |
        | full_name_aliases[]             | Jen                            |
        | relationship[owner]             | true                           |
        | relationship[percent_ownership] | 33.5                           |
        | relationship[title]             | CEO                            |
        | registered_address[city]        | Basel                          |
        | verification[document][front]   | file_identity_document_success |
        | metadata[k]                     | v                              |
      Then Stripe's answer has:
        | id                                | person_…                       |
        | object                            | person                         |
        | account                           | {account}                      |
        | created                           | in 0 days                      |
        | address.city                      | Bern                           |
        | address.country                   | CH                             |
        | address.line1                     | Marktgasse 1                   |
        | address.line2                     | none                           |
        | address.postal_code               | 3000                           |
        | address.state                     | none                           |
        | dob.day                           | 1                              |
        | dob.month                         | 2                              |
        | dob.year                          | 1990                           |
        | email                             | jenny@example.com              |
        | first_name                        | Jenny                          |
        | last_name                         | Rosen                          |
        | maiden_name                       | Berg                           |
        | gender                            | female                         |
        | phone                             | +41665554433                   |
        | id_number                         | not there                      |
        | id_number_provided                | yes                            |
        | ssn_last_4_provided               | yes                            |
        | nationality                       | CH                             |
        | political_exposure                | including none                 |
        | full_name_aliases                 | ["Jen"]                        |
        | registered_address.city           | Basel                          |
        | relationship.authorizer           | no                             |
        | relationship.director             | no                             |
        | relationship.executive            | no                             |
        | relationship.legal_guardian       | no                             |
        | relationship.owner                | yes                            |
        | relationship.percent_ownership    | 33.5                           |
        | relationship.representative       | no                             |
        | relationship.title                | CEO                            |
        | verification.status               | pending                        |
        | verification.details              | none                           |
        | verification.details_code         | none                           |
        | verification.document.front       | file_identity_document_success |
        | verification.document.back        | none                           |
        | metadata.k                        | v                              |
        | requirements.currently_due        | none                           |
        | requirements.errors               | none                           |
        | future_requirements.currently_due | none                           |
      When the shop asks Stripe to read the person
      Then Stripe's answer has:
        | id                             | {person} |
        | first_name                     | Jenny    |
        | address.city                   | Bern     |
        | relationship.percent_ownership | 33.5     |
      When the shop asks Stripe to update the person with:
        | first_name             | Rosie |
        | relationship[director] | true  |
        | relationship[title]    |       |
        | metadata[k]            | w     |
      Then Stripe's answer has:
        | id                    | {person} |
        | first_name            | Rosie    |
        | last_name             | Rosen    |
        | relationship.owner    | yes      |
        | relationship.director | yes      |
        | relationship.title    | none     |
        | metadata.k            | w        |
      When the shop asks Stripe to list the events with:
        | type         | person.updated |
        | on behalf of | {account}      |
      Then Stripe's answer has:
        | data.0.data.object.id                      | {person}  |
        | data.0.data.object.first_name              | Rosie     |
        | data.0.data.previous_attributes.first_name | Jenny     |
        | data.1                                     | not there |

    Scenario: A person who has told next to nothing
      When the shop asks Stripe to create a person with:
        | first_name | Una |
      Then Stripe's answer has:
        | first_name                     | Una        |
        | last_name                      | none       |
        | address.country                | CH         |
        | address.city                   | none       |
        | dob.day                        | none       |
        | dob.month                      | none       |
        | dob.year                       | none       |
        | email                          | none       |
        | phone                          | none       |
        | id_number_provided             | no         |
        | ssn_last_4_provided            | no         |
        | id_number_secondary_provided   | not there  |
        | nationality                    | not there  |
        | maiden_name                    | not there  |
        | gender                         | not there  |
        | registered_address             | not there  |
        | full_name_aliases              | not there  |
        | additional_tos_acceptances     | not there  |
        | relationship.owner             | no         |
        | relationship.percent_ownership | none       |
        | relationship.title             | none       |
        | verification.status            | unverified |
        | metadata                       | none       |

    Scenario Outline: What is told as <param> is shown as <member>
      When the shop asks Stripe to create a person with:
        | <param> | <value> |
      Then Stripe's answer has:
        | <member>            | <shown>    |
        | verification.status | unverified |

      Examples:
        | param                                           | value                          | member                                        | shown                          |
        | ssn_last_4                                      | 0000                           | ssn_last_4_provided                           | yes                            |
        | ssn_last_4                                      | 0000                           | id_number_provided                            | no                             |
        | id_number                                       | 000000000                      | id_number_provided                            | yes                            |
        | id_number_secondary                             | 000000000                      | id_number_secondary_provided                  | yes                            |
        | first_name_kana                                 | a                              | first_name_kana                               | a                              |
        | first_name_kanji                                | a                              | first_name_kanji                              | a                              |
        | last_name_kana                                  | a                              | last_name_kana                                | a                              |
        | last_name_kanji                                 | a                              | last_name_kanji                               | a                              |
        | address_kana[city]                              | a                              | address_kana.city                             | a                              |
        | address_kana[town]                              | a                              | address_kana.town                             | a                              |
        | address_kanji[line1]                            | a                              | address_kanji.line1                           | a                              |
        | address_kanji[country]                          | JP                             | address_kanji.country                         | JP                             |
        | address[country]                                | DE                             | address.country                               | DE                             |
        | address[line2]                                  | a                              | address.line2                                 | a                              |
        | address[state]                                  | a                              | address.state                                 | a                              |
        | relationship[authorizer]                        | true                           | relationship.authorizer                       | yes                            |
        | relationship[executive]                         | true                           | relationship.executive                        | yes                            |
        | relationship[legal_guardian]                    | true                           | relationship.legal_guardian                   | yes                            |
        | relationship[representative]                    | true                           | relationship.representative                   | yes                            |
        | additional_tos_acceptances[account][ip]         | 198.51.100.7                   | additional_tos_acceptances.account.ip         | 198.51.100.7                   |
        | additional_tos_acceptances[account][date]       | 1792065600                     | additional_tos_acceptances.account.date       | 1792065600                     |
        | additional_tos_acceptances[account][user_agent] | Firefox                        | additional_tos_acceptances.account.user_agent | Firefox                        |
        | verification[additional_document][back]         | file_identity_document_success | verification.additional_document.back         | file_identity_document_success |
        | registered_address[line1]                       | a                              | registered_address.line1                      | a                              |

  Rule: An account's persons are listed, and deleted

    Scenario: Persons are found by their relationship
      Given the shop has asked Stripe to create a person with:
        | first_name          | Jenny |
        | relationship[owner] | true  |
      And the shop has asked Stripe to create a person with:
        | first_name                   | Rosa |
        | relationship[representative] | true |
      When the shop asks Stripe to list the persons
      Then Stripe's answer has:
        | url               | /v1/accounts/{account}/persons |
        | data.0.first_name | Rosa                           |
        | data.1.first_name | Jenny                          |
        | data.2            | not there                      |
      When the shop asks Stripe to list the persons with:
        | relationship[owner] | true |
      Then Stripe's answer has:
        | data.0.first_name | Jenny     |
        | data.1            | not there |
      When the shop asks Stripe to list the persons with:
        | relationship[owner] | false |
      Then Stripe's answer has:
        | data.0.first_name | Rosa      |
        | data.1            | not there |
      When the shop asks Stripe to list the persons with:
        | relationship[representative] | true |
      Then Stripe's answer has:
        | data.0.first_name | Rosa      |
        | data.1            | not there |
      When the shop asks Stripe to list the persons with:
        | relationship[representative] | true |
        | relationship[owner]          | true |
      Then Stripe's answer has:
        | data.0 | not there |

    Scenario: A person is deleted
      Given the shop has asked Stripe to create a person with:
        | first_name | Rosa |
      When the shop asks Stripe to delete the person
      Then Stripe's answer has:
        | id      | {person} |
        | object  | person   |
        | deleted | yes      |
      When the shop asks Stripe to read the person
      Then Stripe answers 404 "resource_missing"
      And Stripe's answer has:
        | error.type    | invalid_request_error      |
        | error.param   | person                     |
        | error.message | No such person: '{person}' |
      When the shop asks Stripe to update the person with:
        | first_name | Rosie |
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe to delete the person
      Then Stripe answers 404 "resource_missing"
      When the shop asks Stripe to list the events with:
        | type         | person.deleted |
        | on behalf of | {account}      |
      Then Stripe's answer has:
        | data.0.data.object.id         | {person} |
        | data.0.data.object.first_name | Rosa     |

    Scenario: A person's page tells Stripe, and the platform has a token of it
      Given the shop has asked Stripe to create a token with:
        | person[first_name]          | Jenny |
        | person[relationship][owner] | true  |
      When the shop asks Stripe to create a person with:
        | person_token | {token} |
        | last_name    | Rosen   |
      Then Stripe's answer has:
        | first_name         | Jenny |
        | last_name          | Rosen |
        | relationship.owner | yes   |
      When the shop asks Stripe to create a person with:
        | person_token | {token} |
      Then Stripe answers 400 "token_already_used"
      When the shop asks Stripe to create a person with:
        | person_token | ct_none |
      Then Stripe answers 400 "resource_missing"
      And Stripe's answer has:
        | error.param   | person_token             |
        | error.message | No such token: 'ct_none' |

  Rule: An account of one person has that person

    Scenario: An individual is a person too
      Given the shop has asked Stripe to create an account with:
        | type                            | custom     |
        | country                         | US         |
        | business_type                   | individual |
        | individual[first_name]          | Una        |
        | individual[metadata][k]         | v          |
        | individual[relationship][title] | CEO        |
      Then Stripe's answer has:
        | individual.first_name                  | Una       |
        | individual.relationship.representative | yes       |
        | individual.relationship.title          | CEO       |
        | individual.metadata.k                  | v         |
        | individual.address.country             | US        |
        | individual.account                     | {account} |
      When the shop asks Stripe to list the persons with:
        | relationship[representative] | true |
      Then Stripe's answer has:
        | data.0.first_name | Una |
      When the shop asks Stripe to update the account with:
        | individual[first_name] | Una-Lena |
      Then Stripe's answer has:
        | individual.first_name         | Una-Lena |
        | individual.relationship.title | CEO      |
      When the shop asks Stripe to list the events with:
        | types[0]     | person.created |
        | types[1]     | person.updated |
        | on behalf of | {account}      |
      Then Stripe's answer has:
        | data.0.type                                | person.updated |
        | data.0.data.previous_attributes.first_name | Una            |
        | data.1.type                                | person.created |
