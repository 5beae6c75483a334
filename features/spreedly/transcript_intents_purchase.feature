Feature: Transcript: a purchase with every field of the Payment Intents gateway
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPI-202 @SPL-130
  Scenario: The guide purchases with all fields of the intents gateway
    Given a Spreedly gateway "test"
    And Spreedly keeps the card number "4111111111111111" with:
      | email                              | [email protected]       |
      | data/my_payment_method_identifier  | 448                    |
      | data/extra_stuff/some_other_things | Can be anything really |
      | metadata/key                       | string value           |
      | first_name                         | Newfirst               |
      | last_name                          | Newlast                |
      | retained                           | true                   |
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/gateways/{gateway}/purchase.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<transaction>
                <payment_method_token>{payment_method}</payment_method_token>
                <amount>100</amount>
                <currency_code>USD</currency_code>
                <gateway_specific_fields>
                  <stripe_payment_intents>
                    <receipt_email>[email protected]</receipt_email>
                    <return_email>[email protected]</return_email>
                    <return_url>http://www.example.com/redirect</return_url>
                    <description>Description of transaction</description>
                    <metadata>
                      <hat_type>Fedora</hat_type>
                      <cat_name>Waffles</cat_name>
                    </metadata>
                    <capture_method>manual</capture_method>
                    <cancellation_reason>duplicate</cancellation_reason>
                    <confirm>true</confirm>
                    <confirmation_method>manual</confirmation_method>
                    <moto>true</moto>
                    <payment_method_types>card</payment_method_types>
                    <save_payment_method>true</save_payment_method>
                    <customer>cus_3sgheFxeBgTQ8m</customer>
                    <setup_future_usage>off_session</setup_future_usage>
                    <off_session>false</off_session>
                    <statement_descriptor>5K Race Ticket</statement_descriptor>
                    <statement_descriptor_suffix>ORDER 10108</statement_descriptor_suffix>
                    <transfer_destination>acct_123456789</transfer_destination>
                    <transfer_group>ORDER10</transfer_group>
                    <transfer_amount>100</transfer_amount>
                    <on_behalf_of>acct_123456789</on_behalf_of>
                    <application_fee_amount>100</application_fee_amount>
                    <application_fee>100</application_fee>
                    <idempotency_key>idempotency_key</idempotency_key>
                    <request_three_d_secure>automatic</request_three_d_secure>
                    <error_on_requires_action>false</error_on_requires_action>
                    <network_transaction_id>111111111</network_transaction_id>
                    <claim_without_transaction_id>false</claim_without_transaction_id>
                    <event_type>your event type</event_type>
                    <fulfillment_date>1637103715</fulfillment_date>
                    <radar_session_id>re_dfa3648ceeaf456a</radar_session_id>
                    <skip_radar_rules>true</skip_radar_rules>
                    <stripe_account>123456789</stripe_account>
                    <card_brand>cartes_bancaires</card_brand>
                  </stripe_payment_intents>
                </gateway_specific_fields>
              </transaction>'
      """
    Then Spreedly answers 200
    And Spreedly's answer reads, among other elements:
      """xml
      <transaction>
        <on_test_gateway type="boolean">true</on_test_gateway>
        <created_at type="dateTime">…</created_at>
        <updated_at type="dateTime">…</updated_at>
        <succeeded type="boolean">true</succeeded>
        <state>succeeded</state>
        <token>…</token>
        <transaction_type>Purchase</transaction_type>
        <order_id nil="true"/>
        <ip nil="true"/>
        <description nil="true"/>
        <email nil="true"/>
        <merchant_name_descriptor nil="true"/>
        <merchant_location_descriptor nil="true"/>
        <merchant_profile_key nil="true"/>
        <gateway_specific_fields>
          <stripe_payment_intents>
            <receipt_email>[email protected]</receipt_email>
            <return_email>[email protected]</return_email>
            <return_url>http://www.example.com/redirect</return_url>
            <description>Description of transaction</description>
            <metadata>
              <hat_type>Fedora</hat_type>
              <cat_name>Waffles</cat_name>
            </metadata>
            <capture_method>manual</capture_method>
            <cancellation_reason>duplicate</cancellation_reason>
            <confirm>true</confirm>
            <confirmation_method>manual</confirmation_method>
            <moto>true</moto>
            <payment_method_types>card</payment_method_types>
            <save_payment_method>true</save_payment_method>
            <customer>cus_3sgheFxeBgTQ8m</customer>
            <setup_future_usage>off_session</setup_future_usage>
            <off_session>false</off_session>
            <statement_descriptor>5K Race Ticket</statement_descriptor>
            <statement_descriptor_suffix>ORDER 10108</statement_descriptor_suffix>
            <transfer_destination>acct_123456789</transfer_destination>
            <transfer_group>ORDER10</transfer_group>
            <transfer_amount>100</transfer_amount>
            <on_behalf_of>acct_123456789</on_behalf_of>
            <application_fee_amount>100</application_fee_amount>
            <application_fee>100</application_fee>
            <idempotency_key>idempotency_key</idempotency_key>
            <request_three_d_secure>automatic</request_three_d_secure>
            <error_on_requires_action>false</error_on_requires_action>
            <network_transaction_id>…</network_transaction_id>
            <claim_without_transaction_id>false</claim_without_transaction_id>
            <event_type>your event type</event_type>
            <fulfillment_date>1637103715</fulfillment_date>
            <radar_session_id>re_dfa3648ceeaf456a</radar_session_id>
            <skip_radar_rules>true</skip_radar_rules>
            <stripe_account>123456789</stripe_account>
          </stripe_payment_intents>
        </gateway_specific_fields>
        <gateway_specific_response_fields>
        </gateway_specific_response_fields>
        <gateway_transaction_id>…</gateway_transaction_id>
        <sub_merchant_key nil="true"/>
        <gateway_latency_ms type="integer">…</gateway_latency_ms>
        <warning nil="true"/>
        <application_id nil="true"/>
        <amount type="integer">100</amount>
        <local_amount nil="true"/>
        <currency_code>USD</currency_code>
        <retain_on_success type="boolean">false</retain_on_success>
        <payment_method_added type="boolean">false</payment_method_added>
        <smart_routed type="boolean">false</smart_routed>
        <stored_credential_initiator nil="true"/>
        <stored_credential_reason_type nil="true"/>
        <stored_credential_alternate_gateway nil="true"/>
        <populate_mit_fields type="boolean">false</populate_mit_fields>
        <message key="messages.transaction_succeeded">Succeeded!</message>
        <gateway_token>…</gateway_token>
        <gateway_type>test</gateway_type>
        <shipping_address>
          <name>Newfirst Newlast</name>
          <address1 nil="true"/>
          <address2 nil="true"/>
          <city nil="true"/>
          <state nil="true"/>
          <zip nil="true"/>
          <country nil="true"/>
          <phone_number nil="true"/>
        </shipping_address>
        <response>
          <success type="boolean">true</success>
          <message>Successful purchase</message>
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
        <api_urls>
        </api_urls>
        <payment_method>
          <token>…</token>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
          <email>[email protected]</email>
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
          <issuer_identification_number nil="true"/>
          <click_to_pay type="boolean">false</click_to_pay>
          <managed nil="true"/>
          <payment_method_type>credit_card</payment_method_type>
          <stored_credential_usage>
            <test>
              <original_network_transaction_id>…</original_network_transaction_id>
              <network_transaction_id>…</network_transaction_id>
            </test>
          </stored_credential_usage>
          <errors>
          </errors>
          <verification_value></verification_value>
          <number>XXXX-XXXX-XXXX-1111</number>
          <fingerprint>…</fingerprint>
        </payment_method>
        <attempt_3dsecure type="boolean">false</attempt_3dsecure>
      </transaction>
      """
    And Stripe was asked nothing
