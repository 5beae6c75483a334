Feature: Transcript: a card is stored on the Payment Intents gateway
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPI-199
  Scenario: The guide stores a card on the intents gateway
    Given a Spreedly gateway "stripe_payment_intents"
    And Spreedly keeps the card "visa" with:
      | email                 | joe@example.com |
      | first_name            | Joe             |
      | last_name             | Jones           |
      | month                 | 1               |
      | year                  | 2029            |
      | address1              | 33 Lane Road    |
      | address2              | Apartment 4     |
      | city                  | Wanaque         |
      | state                 | NJ              |
      | zip                   | 31331           |
      | country               | US              |
      | phone_number          | 919.331.3313    |
      | company               | Acme Inc.       |
      | shipping_address1     | 33 Lane Road    |
      | shipping_address2     | Apartment 4     |
      | shipping_city         | Wanaque         |
      | shipping_state        | NJ              |
      | shipping_zip          | 31331           |
      | shipping_country      | US              |
      | shipping_phone_number | 919.331.3313    |
      | metadata/key          | string value    |
      | metadata/another_key@integer | 123      |
      | metadata/final_key@boolean   | true     |
      | retained              | true            |
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/store.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer reads, among other elements:
      """xml
      <transaction>
        <created_at type="dateTime">…</created_at>
        <currency_code nil="true"/>
        <updated_at type="dateTime">…</updated_at>
        <succeeded type="boolean">true</succeeded>
        <token>…</token>
        <state>succeeded</state>
        <gateway_specific_fields nil="true"/>
        <gateway_specific_response_fields>
          <stripe_payment_intents>
          </stripe_payment_intents>
        </gateway_specific_response_fields>
        <transaction_type>Store</transaction_type>
        <third_party_token nil="true"/>
        <gateway_transaction_id>{customer}|{payment method}</gateway_transaction_id>
        <gateway_latency_ms type="integer">…</gateway_latency_ms>
        <message key="messages.transaction_succeeded">Succeeded!</message>
        <gateway_token>…</gateway_token>
        <gateway_type>stripe_payment_intents</gateway_type>
        <payment_method>
          <token>…</token>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
          <gateway_type>stripe_payment_intents</gateway_type>
          <storage_state>retained</storage_state>
          <metadata nil="true"/>
          <third_party_token>{customer}|{payment method}</third_party_token>
          <payment_method_type>third_party_token</payment_method_type>
          <errors>
          </errors>
        </payment_method>
        <basis_payment_method>
          <token>…</token>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
          <email>joe@example.com</email>
          <data nil="true"/>
          <storage_state>retained</storage_state>
          <test type="boolean">false</test>
          <metadata>
            <key>string value</key>
            <another_key type="integer">123</another_key>
            <final_key type="boolean">true</final_key>
          </metadata>
          <callback_url nil="true"/>
          <last_four_digits>4242</last_four_digits>
          <first_six_digits>424242</first_six_digits>
          <card_type>visa</card_type>
          <first_name>Joe</first_name>
          <last_name>Jones</last_name>
          <month type="integer">1</month>
          <year type="integer">2029</year>
          <address1>33 Lane Road</address1>
          <address2>Apartment 4</address2>
          <city>Wanaque</city>
          <state>NJ</state>
          <zip>31331</zip>
          <country>US</country>
          <phone_number>919.331.3313</phone_number>
          <company>Acme Inc.</company>
          <full_name>Joe Jones</full_name>
          <eligible_for_card_updater type="boolean">true</eligible_for_card_updater>
          <shipping_address1>33 Lane Road</shipping_address1>
          <shipping_address2>Apartment 4</shipping_address2>
          <shipping_city>Wanaque</shipping_city>
          <shipping_state>NJ</shipping_state>
          <shipping_zip>31331</shipping_zip>
          <shipping_country>US</shipping_country>
          <shipping_phone_number>919.331.3313</shipping_phone_number>
          <issuer_identification_number>42424242</issuer_identification_number>
          <payment_method_type>credit_card</payment_method_type>
          <errors>
          </errors>
          <verification_value></verification_value>
          <number>XXXX-XXXX-XXXX-4242</number>
          <fingerprint>…</fingerprint>
        </basis_payment_method>
        <response>
          <success type="boolean">true</success>
          <message>Transaction approved</message>
          <avs_code nil="true"/>
          <avs_message nil="true"/>
          <cvv_code nil="true"/>
          <cvv_message nil="true"/>
          <pending type="boolean">false</pending>
          <result_unknown type="boolean">false</result_unknown>
          <error_code nil="true"/>
          <error_detail nil="true"/>
          <cancelled type="boolean">false</cancelled>
          <fraud_review nil="true"/>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
        </response>
      </transaction>
      """
