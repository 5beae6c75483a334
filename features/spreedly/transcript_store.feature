Feature: Transcript: a store with the store fields
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPL-120 @SPL-130
  Scenario: The guide stores a card with the store fields
    Given a Spreedly gateway "test"
    And Spreedly keeps the card number "4111111111111111" with:
      | email                              | joey@example.com       |
      | data/my_payment_method_identifier  | 448                    |
      | data/extra_stuff/some_other_things | Can be anything really |
      | metadata/key                       | string value           |
      | first_name                         | Newfirst               |
      | last_name                          | Newlast                |
      | retained                           | true                   |
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/store.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <gateway_specific_fields>
                  <stripe>
                    <customer_id>cus_3sgheFxeBgTQ8m</customer_id>
                    <account_id>acct_3sgheFxeBgTQ8m</account_id>
                    <validate>false</validate>
                    <make_default>true</make_default>
                  </stripe>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer reads:
      """xml
      <transaction>
        <created_at type="dateTime">…</created_at>
        <currency_code nil="true"/>
        <updated_at type="dateTime">…</updated_at>
        <succeeded type="boolean">true</succeeded>
        <token>…</token>
        <state>succeeded</state>
        <gateway_specific_fields>
          <stripe>
            <customer_id>cus_3sgheFxeBgTQ8m</customer_id>
            <account_id>acct_3sgheFxeBgTQ8m</account_id>
            <validate>false</validate>
            <make_default>true</make_default>
          </stripe>
        </gateway_specific_fields>
        <gateway_specific_response_fields>
        </gateway_specific_response_fields>
        <transaction_type>Store</transaction_type>
        <third_party_token nil="true"/>
        <gateway_transaction_id>…</gateway_transaction_id>
        <gateway_latency_ms type="integer">…</gateway_latency_ms>
        <message key="messages.transaction_succeeded">Succeeded!</message>
        <gateway_token>…</gateway_token>
        <gateway_type>test</gateway_type>
        <payment_method>
          <token>…</token>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
          <gateway_type>test</gateway_type>
          <storage_state>retained</storage_state>
          <third_party_token>test_vault:4111111111111111</third_party_token>
          <payment_method_type>third_party_token</payment_method_type>
          <errors>
          </errors>
        </payment_method>
        <basis_payment_method>
          <token>…</token>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
          <email>joey@example.com</email>
          <data>
            <my_payment_method_identifier>448</my_payment_method_identifier>
            <extra_stuff>
              <some_other_things>Can be anything really</some_other_things>
            </extra_stuff>
          </data>
          <storage_state>retained</storage_state>
          <test type="boolean">true</test>
          <metadata>
            <key>string value</key>
          </metadata>
          <callback_url nil="true"/>
          <last_four_digits>1111</last_four_digits>
          <first_six_digits>411111</first_six_digits>
          <card_type>visa</card_type>
          <first_name>Newfirst</first_name>
          <last_name>Newlast</last_name>
          <month type="integer">3</month>
          <year type="integer">2032</year>
          <address1 nil="true"/>
          <address2 nil="true"/>
          <city nil="true"/>
          <state nil="true"/>
          <zip nil="true"/>
          <country nil="true"/>
          <phone_number nil="true"/>
          <company nil="true"/>
          <full_name>Newfirst Newlast</full_name>
          <eligible_for_card_updater type="boolean">true</eligible_for_card_updater>
          <shipping_address1 nil="true"/>
          <shipping_address2 nil="true"/>
          <shipping_city nil="true"/>
          <shipping_state nil="true"/>
          <shipping_zip nil="true"/>
          <shipping_country nil="true"/>
          <shipping_phone_number nil="true"/>
          <payment_method_type>credit_card</payment_method_type>
          <errors>
          </errors>
          <verification_value></verification_value>
          <number>XXXX-XXXX-XXXX-1111</number>
          <fingerprint>…</fingerprint>
        </basis_payment_method>
        <response>
          <success type="boolean">true</success>
          <message>Successful store</message>
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
    And Stripe was asked nothing
