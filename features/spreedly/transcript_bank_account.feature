Feature: Transcript: a bank account is added
  The commands that the guide prints, run as printed: only tokens and keys are put in.
  In the printed answers an ellipsis stands for sample data.

  @SPL-115
  Scenario: The guide adds a bank account
    When the shop runs Spreedly's command:
      """sh
      curl https://core.spreedly.com/v1/payment_methods.xml \
        -u '{environment}' \
        -H 'Content-Type: application/xml' \
        -d '<payment_method>
                <bank_account>
                    <first_name>Jon</first_name>
                    <last_name>Doe</last_name>
                    <bank_name>Test Bank</bank_name>
                    <bank_routing_number>021000021</bank_routing_number>
                    <bank_account_number>9876543210</bank_account_number>
                    <bank_account_type>checking</bank_account_type>
                    <bank_account_holder_type>personal</bank_account_holder_type>
                </bank_account>
                <email>jon.doe@example.com</email>
                <data>
                    <my_payment_method_identifier>448</my_payment_method_identifier>
                    <extra_stuff>
                        <some_other_things>Can be anything really</some_other_things>
                    </extra_stuff>
                </data>
                <metadata>
                  <key>String Value</key>
                  <another_key>123</another_key>
                  <final_key>true</final_key>
                </metadata>
              </payment_method>'
      """
    Then Spreedly answers 201
    And Spreedly's answer reads:
      """xml
      <transaction>
        <token>…</token>
        <created_at type="dateTime">…</created_at>
        <updated_at type="dateTime">…</updated_at>
        <succeeded type="boolean">true</succeeded>
        <transaction_type>AddPaymentMethod</transaction_type>
        <retained type="boolean">false</retained>
        <state>succeeded</state>
        <message key="messages.transaction_succeeded">Succeeded!</message>
        <payment_method>
          <token>…</token>
          <created_at type="dateTime">…</created_at>
          <updated_at type="dateTime">…</updated_at>
          <email>jon.doe@example.com</email>
          <data>
            <my_payment_method_identifier>448</my_payment_method_identifier>
            <extra_stuff>
              <some_other_things>Can be anything really</some_other_things>
            </extra_stuff>
          </data>
          <storage_state>cached</storage_state>
          <test type="boolean">true</test>
          <metadata>
            <key>String Value</key>
            <another_key>123</another_key>
            <final_key>true</final_key>
          </metadata>
          <callback_url nil="true"/>
          <full_name>Jon Doe</full_name>
          <bank_name>Test Bank</bank_name>
          <account_type>checking</account_type>
          <account_holder_type>personal</account_holder_type>
          <routing_number_display_digits>021</routing_number_display_digits>
          <account_number_display_digits>3210</account_number_display_digits>
          <first_name>Jon</first_name>
          <last_name>Doe</last_name>
          <address1 nil="true"/>
          <address2 nil="true"/>
          <city nil="true"/>
          <state nil="true"/>
          <zip nil="true"/>
          <country nil="true"/>
          <phone_number nil="true"/>
          <company nil="true"/>
          <payment_method_type>bank_account</payment_method_type>
          <errors>
          </errors>
          <routing_number>021*</routing_number>
          <account_number>*3210</account_number>
        </payment_method>
      </transaction>
      """
